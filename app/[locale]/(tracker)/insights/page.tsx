import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { InsightsScreen } from "@/components/insights/insights-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insights");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function InsightsPage() {
  return (
    <Messages of={["insights", "chart", "coach", "habit"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <InsightsScreen />
      </Suspense>
    </Messages>
  );
}
