import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { YearScreen } from "@/components/heatmap/year-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("year");
  return { title: t("title") };
}

export default function WholeHeatmapYearPage() {
  return (
    <Messages of={["year", "chart"]}>
      <YearScreen />
    </Messages>
  );
}
