import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { EditHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Opening } from "@/components/shell/opening";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("habitForm");
  return { title: t("editPage") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function EditHabitPage() {
  return (
    <Messages of={["habitForm"]}>
      <WithoutScripts />
      <Suspense fallback={<Opening />}>
        <EditHabitScreen />
      </Suspense>
    </Messages>
  );
}
