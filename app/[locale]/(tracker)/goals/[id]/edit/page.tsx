import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { EditGoalScreen } from "@/components/goals/goal-form-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("editTitle") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function EditGoalPage() {
  return (
    <Messages of={["goals", "goalForm", "goalLine"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <EditGoalScreen />
      </Suspense>
    </Messages>
  );
}
