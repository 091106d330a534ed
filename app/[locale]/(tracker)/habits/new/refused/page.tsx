import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NewHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without JavaScript a streamed form would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habitForm");
  return { title: t("newTitle") };
}

/** The form again, with what was typed and what was wrong: for browsers without scripts. */
export default async function RefusedHabitPage() {
  return (
    <Messages of={["habitForm"]}>
      <NewHabitScreen initial={await readFlash("/habits/new/refused")} />
    </Messages>
  );
}
