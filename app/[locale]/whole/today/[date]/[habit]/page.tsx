import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HabitDayScreen } from "@/components/log/habit-day-screen";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("titleDay") };
}

/** The day of a habit, or the same again with what was typed and what was wrong. */
export default async function WholeHabitDayPage({
  params,
}: PageProps<"/[locale]/whole/today/[date]/[habit]">) {
  const { date, habit } = await params;
  return (
    <Messages of={["today", "log"]}>
      <HabitDayScreen initial={await readFlash(`/today/${date}/${habit}`)} />
    </Messages>
  );
}
