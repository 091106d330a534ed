import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HabitsScreen } from "@/components/habits/habits-screen";
import { HabitDeedForm } from "@/components/whole/deed-form";
import { TrashList } from "@/components/whole/trash-list";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";
import { loadTrash } from "@/lib/server/loaders/trash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habits");
  return { title: t("title") };
}

/** The list, and the trash, which is not part of what the server paints elsewhere. */
export default async function WholeHabitsPage() {
  const t = await getTranslations("habits");
  const things = await loadTrash("habit");
  return (
    <Messages of={["habits", "vacation"]}>
      <HabitDeedForm />
      <HabitsScreen initial={await readFlash("/habits")} />
      <TrashList
        words={{
          title: t("trash", { count: things.length }),
          hint: t("trashHint"),
          restore: t("restore"),
        }}
        things={things}
      />
    </Messages>
  );
}
