import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { InsightsScreen } from "@/components/insights/insights-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insights");
  return { title: t("title") };
}

export default function WholeInsightsPage() {
  return (
    <Messages of={["insights", "chart"]}>
      <InsightsScreen />
    </Messages>
  );
}
