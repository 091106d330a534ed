import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HabitScreen } from "@/components/habit/habit-screen";
import { HabitDeeds } from "@/components/whole/habit-deeds";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habit");
  return { title: t("title") };
}

/** The habit, and what its menu offers as forms. */
export default async function WholeHabitsIdPage({
  params,
}: PageProps<"/[locale]/whole/habits/[id]">) {
  const { id } = await params;
  return (
    <Messages
      of={["habit", "explain", "year", "chart", "log", "dayHistory", "device", "habitForm"]}
    >
      <HabitScreen />
      <HabitDeeds initial={await readFlash(`/habits/${id}`)} />
    </Messages>
  );
}
