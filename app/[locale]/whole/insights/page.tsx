import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { RANGES } from "@/components/insights/insights-model";
import { InsightsScreen } from "@/components/insights/insights-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insights");
  return { title: t("title") };
}

/** The range stands in the address: a form without scripts has chosen it. */
export default async function WholeInsightsPage({
  searchParams,
}: PageProps<"/[locale]/whole/insights">) {
  const { range } = await searchParams;
  const initial = RANGES.find((known) => known === range) ?? "half";
  return (
    <Messages of={["insights", "chart", "coach", "habit"]}>
      <InsightsScreen initial={initial} />
    </Messages>
  );
}
