import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { Opening } from "@/components/shell/opening";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { DayScreen } from "@/components/today/today-screen";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("titleDay") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function DayPage() {
  return (
    <Messages of={["today", "log", "dayHistory", "device", "sync", "goals", "coach", "habit"]}>
      <WithoutScripts />
      <Suspense fallback={<Opening />}>
        <DayScreen />
      </Suspense>
    </Messages>
  );
}
