import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { TryAgain } from "@/components/offline/try-again";
import { buttonClass } from "@/components/ui/button";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("offline");
  return { title: t("title") };
}

/** What the service worker shows under an address that only the server can answer. */
export default async function OfflinePage() {
  const t = await getTranslations("offline");
  const error = await getTranslations("error");
  return (
    <main className="lone">
      <h1>{t("heading")}</h1>
      <p>{t("text")}</p>
      <p className="muted">{t("kept")}</p>
      <Messages of={["offline"]}>
        <TryAgain />
      </Messages>
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- a visit of its own asks the server once more */}
      <a className={buttonClass("quiet")} href="/today">
        {error("toToday")}
      </a>
    </main>
  );
}
