import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";

import { PreferencesForm } from "@/components/settings/preferences-form";
import type { Locale } from "@/lib/domain/profile";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/settings">): Promise<Metadata> {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage({ params }: PageProps<"/[locale]/settings">) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Suspense>
      <PreferencesForm />
    </Suspense>
  );
}
