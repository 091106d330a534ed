import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { SettingsNav } from "@/components/settings/settings-nav";
import { Messages } from "@/i18n/messages";

export default async function SettingsLayout(props: { children: ReactNode }) {
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
