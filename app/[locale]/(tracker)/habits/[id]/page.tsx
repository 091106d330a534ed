import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";

import { HabitScreen } from "@/components/habit/habit-screen";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: "habit" }); // one of generateStaticParams
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default async function HabitPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["habit", "year", "chart", "log", "habitForm"]}>
      <Suspense fallback={null}>
        <HabitScreen />
      </Suspense>
    </Messages>
  );
}
