import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { EditHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habitForm");
  return { title: t("editPage") };
}

/** The form, or the form again with what was typed and what was wrong. */
export default async function WholeHabitsIdEditPage({
  params,
}: PageProps<"/[locale]/whole/habits/[id]/edit">) {
  const { id } = await params;
  return (
    <Messages of={["habitForm"]}>
      <EditHabitScreen initial={await readFlash(`/habits/${id}/edit`)} />
    </Messages>
  );
}
