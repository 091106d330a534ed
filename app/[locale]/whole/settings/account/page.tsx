import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { DeleteAccountForm } from "@/components/settings/delete-account-form";
import { PasswordForm } from "@/components/settings/password-form";
import { SessionList } from "@/components/settings/session-list";
import { SettingsPart } from "@/components/settings/settings-part";
import { SignOut } from "@/components/settings/sign-out";
import { readFlash } from "@/lib/server/flash";
import { loadSessions } from "@/lib/server/loaders/sessions";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

/** The forms of one page, each with an end of its own. */
const FORMS = {
  password: "/settings/account#password",
  deletion: "/settings/account#deletion",
  proof: "/settings/account#proof",
};

export default async function WholeAccountPage() {
  const t = await getTranslations("account");
  const open = await loadSessions();
  const [password, deletion] = [await readFlash(FORMS.password), await readFlash(FORMS.deletion)];
  const proof = await readFlash(FORMS.proof);
  return (
    <div className="settings">
      <SettingsPart title={t("signOut")} text={t("signOutText")}>
        <SignOut />
      </SettingsPart>
      <SettingsPart title={t("sessions")} text={t("sessionsText")}>
        {open && <SessionList {...open} whole={proof} />}
      </SettingsPart>
      <SettingsPart title={t("password")} text={t("passwordText")}>
        <PasswordForm whole={password} />
      </SettingsPart>
      <SettingsPart title={t("delete")} text={t("deleteText")}>
        <DeleteAccountForm whole={deletion} />
      </SettingsPart>
    </div>
  );
}
