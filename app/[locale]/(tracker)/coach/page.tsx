import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { CoachScreen } from "@/components/coach/coach-screen";
import { NeedsScripts } from "@/components/shell/needs-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("coach");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function CoachPage() {
  return (
    <Messages of={["coach", "habit"]}>
      <NeedsScripts />
      <Suspense fallback={null}>
        <CoachScreen />
      </Suspense>
    </Messages>
  );
}
