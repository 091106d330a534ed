import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { TodayScreen } from "@/components/today/today-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("title") };
}

export default function WholeTodayPage() {
  return (
    <Messages of={["today", "log", "sync", "goals", "coach"]}>
      <TodayScreen />
    </Messages>
  );
}
