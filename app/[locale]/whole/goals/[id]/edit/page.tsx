import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { EditGoalScreen } from "@/components/goals/goal-form-screen";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("goals");
  return { title: t("editTitle") };
}

/** The form, or the form again with what was typed and what was wrong. */
export default async function WholeGoalsIdEditPage({
  params,
}: PageProps<"/[locale]/whole/goals/[id]/edit">) {
  const { id } = await params;
  return (
    <Messages of={["goals", "goalForm", "goalLine"]}>
      <EditGoalScreen initial={await readFlash(`/goals/${id}/edit`)} />
    </Messages>
  );
}
