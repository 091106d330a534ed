import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { GoalsScreen } from "@/components/goals/goals-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function GoalsPage() {
  return (
    <Messages of={["goals", "goalLine", "chart"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <GoalsScreen />
      </Suspense>
    </Messages>
  );
}
