import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { HabitsScreen } from "@/components/habits/habits-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habits");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function HabitsPage() {
  return (
    <Messages of={["habits", "vacation"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <HabitsScreen />
      </Suspense>
    </Messages>
  );
}
