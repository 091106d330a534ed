import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { MonthScreen } from "@/components/month/month-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("month");
  return { title: t("pageTitle") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function MonthPage() {
  return (
    <Messages of={["month", "log", "dayHistory", "device"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <MonthScreen />
      </Suspense>
    </Messages>
  );
}
