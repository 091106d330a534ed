import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NewGoalScreen } from "@/components/goals/goal-form-screen";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("newTitle") };
}

/** The form, or the form again with what was typed and what was wrong. */
export default async function WholeNewGoalPage() {
  return (
    <Messages of={["goals", "goalForm", "goalLine"]}>
      <NewGoalScreen initial={await readFlash("/goals/new")} />
    </Messages>
  );
}
