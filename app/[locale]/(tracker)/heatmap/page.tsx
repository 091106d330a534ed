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

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function HeatmapPage() {
  return (
    <Messages of={["year", "chart"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <YearScreen />
      </Suspense>
    </Messages>
  );
}
