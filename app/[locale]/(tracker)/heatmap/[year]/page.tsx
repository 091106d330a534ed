import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";

import { YearScreen } from "@/components/heatmap/year-screen";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: "year" }); // one of generateStaticParams
  return { title: t("title") };
}

/** The same shell for every year: the screen reads the year from the address. */
export default async function HeatmapYearPage({ params }: Props) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["year", "chart"]}>
      <Suspense fallback={null}>
        <YearScreen />
      </Suspense>
    </Messages>
  );
}
