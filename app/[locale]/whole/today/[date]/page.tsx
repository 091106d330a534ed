import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { DayScreen } from "@/components/today/today-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("titleDay") };
}

export default function WholeDayPage() {
  return (
    <Messages of={["today", "log", "sync", "goals", "coach"]}>
      <DayScreen />
    </Messages>
  );
}
