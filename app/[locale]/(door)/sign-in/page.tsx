import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Door } from "@/components/account/door";
import { SignInForm } from "@/components/account/sign-in-form";
import { AlreadyIn } from "@/components/account/way-on";
import { Messages } from "@/i18n/messages";
import { ownPath } from "@/lib/domain/account-draft";
import { readFlash } from "@/lib/server/flash";
import { readVisitor } from "@/lib/server/session";

// Rendered whole before it is sent: without JavaScript a streamed form would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/[locale]/sign-in">) {
  const { next, after } = await searchParams;
  const initial = await readFlash("/sign-in");
  const wanted = typeof next === "string" ? next : initial.values["next"];
  const target = ownPath(wanted, "/today");
  if (await readVisitor()) return <AlreadyIn target={target} />;
  const t = await getTranslations("signIn");
  return (
    <Door heading={t("heading")} lead={t("lead")} notice={noticeAfter(after, t)} path="/sign-in">
      <Messages of={["signIn"]}>
        <SignInForm next={target} initial={initial} />
      </Messages>
    </Door>
  );
}

/** What has just happened to whoever is sent here. */
function noticeAfter(
  after: string | string[] | undefined,
  t: Awaited<ReturnType<typeof getTranslations<"signIn">>>,
): string | undefined {
  if (after === "deletion") return t("deleted");
  return after === "sign-out" ? t("signedOut") : undefined;
}
