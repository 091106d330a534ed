import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";

import { Opening } from "@/components/shell/opening";
import { WelcomeScreen } from "@/components/welcome/welcome-screen";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale: locale as Locale, namespace: "welcome" }); // one of generateStaticParams
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default async function WelcomePage({ params }: Props) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["welcome", "templates", "samples"]}>
      <Suspense fallback={<Opening />}>
        <WelcomeScreen />
      </Suspense>
    </Messages>
  );
}
