import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { HabitScreen } from "@/components/habit/habit-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habit");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function HabitPage() {
  return (
    <Messages
      of={["habit", "explain", "year", "chart", "log", "dayHistory", "device", "habitForm"]}
    >
      <WithoutScripts />
      <Suspense fallback={null}>
        <HabitScreen />
      </Suspense>
    </Messages>
  );
}
