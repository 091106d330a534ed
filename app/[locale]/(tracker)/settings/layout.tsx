import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { SettingsNav } from "@/components/settings/settings-nav";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

export default async function SettingsLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  setRequestLocale((await props.params).locale as Locale); // one of generateStaticParams
  const t = await getTranslations("settings");
  return (
    <>
      <header className="top">
        <h1>{t("title")}</h1>
      </header>
      <Messages of={["settings", "account"]}>
        <SettingsNav />
        {props.children}
      </Messages>
    </>
  );
}
