import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { Messages } from "@/i18n/messages";

import { SettingsNav } from "./settings-nav";

/** What all parts of the settings stand in: the title and the way between them. */
export async function SettingsFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <>
      <header className="top">
        <h1>{t("title")}</h1>
      </header>
      <Messages of={["settings", "account", "proof"]}>
        <SettingsNav />
        {children}
      </Messages>
    </>
  );
}
