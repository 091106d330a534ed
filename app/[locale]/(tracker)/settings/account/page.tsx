import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { DeleteAccountForm } from "@/components/settings/delete-account-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionList } from "@/components/settings/session-list";
import { SettingsPart } from "@/components/settings/settings-part";
import { SignOut } from "@/components/settings/sign-out";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { loadSessions } from "@/lib/server/loaders/sessions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  return (
    <div className="settings">
      <WithoutScripts />
      <SettingsPart title={t("signOut")} text={t("signOutText")}>
        <SignOut />
      </SettingsPart>
      <SettingsPart title={t("sessions")} text={t("sessionsText")}>
        <Suspense>
          <Sessions />
        </Suspense>
      </SettingsPart>
      <SettingsPart title={t("password")} text={t("passwordText")}>
        <Suspense>
          <PasswordForm />
        </Suspense>
      </SettingsPart>
      <SettingsPart title={t("delete")} text={t("deleteText")}>
        <Suspense>
          <DeleteAccountForm />
        </Suspense>
      </SettingsPart>
    </div>
  );
}

async function Sessions() {
  const open = await loadSessions();
  if (open) return <SessionList {...open} />;
  const t = await getTranslations("account");
  return <p className="muted">{t("sessionsOffline")}</p>;
}
