import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";

import { NewHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without JavaScript a streamed form would stay invisible.
export const instant = false;

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: "habitForm" }); // one of generateStaticParams
  return { title: t("newTitle") };
}

/** The form again, with what was typed and what was wrong: for browsers without scripts. */
export default async function RefusedHabitPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["habitForm"]}>
      <NewHabitScreen initial={await readFlash("/habits/new/refused")} />
    </Messages>
  );
}
