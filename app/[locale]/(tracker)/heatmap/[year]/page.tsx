import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { YearScreen } from "@/components/heatmap/year-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("year");
  return { title: t("title") };
}

/** The same shell for every year: the screen reads the year from the address. */
export default function HeatmapYearPage() {
  return (
    <Messages of={["year", "chart"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <YearScreen />
      </Suspense>
    </Messages>
  );
}
