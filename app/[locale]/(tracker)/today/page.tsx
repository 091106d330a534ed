import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { Opening } from "@/components/shell/opening";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { TodayScreen } from "@/components/today/today-screen";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("today");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function TodayPage() {
  return (
    <Messages of={["today", "log", "dayHistory", "device", "sync", "goals", "coach", "habit"]}>
      <WithoutScripts />
      <Suspense fallback={<Opening />}>
        <TodayScreen />
      </Suspense>
    </Messages>
  );
}
