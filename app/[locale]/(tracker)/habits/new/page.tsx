import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NewHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habitForm");
  return { title: t("newTitle") };
}

/** Stands whole in the static shell, outside any Suspense: the form works before a script has run. */
export default function NewHabitPage() {
  return (
    <Messages of={["habitForm"]}>
      <NewHabitScreen />
    </Messages>
  );
}
