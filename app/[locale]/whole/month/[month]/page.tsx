import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { MonthScreen } from "@/components/month/month-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("month");
  return { title: t("pageTitle") };
}

export default function WholeMonthMonthPage() {
  return (
    <Messages of={["month", "log", "dayHistory", "device"]}>
      <MonthScreen />
    </Messages>
  );
}
