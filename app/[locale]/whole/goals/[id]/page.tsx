import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { GoalScreen } from "@/components/goals/goals-screen";
import { Messages } from "@/i18n/messages";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("title") };
}

export default function WholeGoalPage() {
  return (
    <Messages of={["goals", "goalLine", "chart"]}>
      <GoalScreen />
    </Messages>
  );
}
