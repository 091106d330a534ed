import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";

import { NewHabitScreen } from "@/components/habit-form/habit-form-screens";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: "habitForm" }); // one of generateStaticParams
  return { title: t("newTitle") };
}

/** Stands whole in the static shell, outside any Suspense: the form works before a script has run. */
export default async function NewHabitPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["habitForm"]}>
      <NewHabitScreen />
    </Messages>
  );
}
