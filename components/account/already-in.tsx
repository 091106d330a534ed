import { useTranslations } from "next-intl";

import { buttonClass } from "@/components/ui/button";

import { Door } from "./door";

/**
 * For somebody who comes to a door and is inside already: goes on by itself, without scripts too. A redirect
 * is no use here, because a page that was begun as a shell answers it with an empty document.
 */
export function AlreadyIn({ target }: { target: string }) {
  const t = useTranslations("signIn");
  return (
    <Door heading={t("alreadyIn")} lead={t("alreadyInText")} path="/sign-in">
      <meta httpEquiv="refresh" content={`0;url=${target}`} />
      <p>
        <a href={target} className={buttonClass("primary", "big")}>
          {t("goOn")}
        </a>
      </p>
    </Door>
  );
}
