import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Door } from "@/components/account/door";
import { SignUpForm } from "@/components/account/sign-up-form";
import { AlreadyIn } from "@/components/account/way-on";
import { Messages } from "@/i18n/messages";
import { readFlash } from "@/lib/server/flash";
import { readVisitor } from "@/lib/server/session";

// Rendered whole before it is sent: without JavaScript a streamed form would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signUp");
  return { title: t("title") };
}

export default async function SignUpPage() {
  if (await readVisitor()) return <AlreadyIn target="/today" />;
  const t = await getTranslations("signUp");
  return (
    <Door heading={t("heading")} lead={t("lead")} path="/sign-up">
      <Messages of={["signUp"]}>
        <SignUpForm initial={await readFlash("/sign-up")} />
      </Messages>
    </Door>
  );
}
