import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useLanguage } from "@/i18n/language";
import { type Locale, LOCALES } from "@/lib/domain/profile";

/** Each language by its own name: whoever looks for it may not read the others. */
const NAMES: Readonly<Record<Locale, string>> = { en: "English", pl: "Polski" };

type DoorProps = {
  heading: string;
  lead: string;
  /** Something that has just happened, said above the form. */
  notice?: string | undefined;
  /** The address of this page, for the links to it in other languages. */
  path: "/sign-in" | "/sign-up";
  children: ReactNode;
};

/** The frame of the pages for people who are not signed in. */
export function Door({ heading, lead, notice, path, children }: DoorProps) {
  const t = useTranslations("signIn");
  const common = useTranslations("common");
  return (
    <div className="door">
      <main className="door-main" id="main">
        <p className="brand">
          <span className="mark" aria-hidden="true">
            <i />
            <i />
            <i />
            <i />
          </span>
          {common("appName")}
        </p>
        <h1>{heading}</h1>
        <p className="lead">{lead}</p>
        {notice !== undefined && (
          <p className="notice" role="status">
            {notice}
          </p>
        )}
        {children}
        <LanguageLinks label={t("language")} path={path} />
      </main>
      <aside className="door-aside">
        <span className="door-stamp" aria-hidden="true">
          {Array.from({ length: 9 }, (_, index) => (
            <i key={index} />
          ))}
        </span>
        <p className="muted">{t("aside")}</p>
      </aside>
    </div>
  );
}

/** Plain links: the proxy remembers the choice, so they work before and without any script. */
function LanguageLinks({ label, path }: { label: string; path: string }) {
  const current = useLanguage();
  return (
    <nav className="door-languages" aria-label={label}>
      {LOCALES.map((locale) => (
        <a
          key={locale}
          href={`${path}?lang=${locale}`}
          lang={locale}
          hrefLang={locale}
          {...(locale === current && { "aria-current": "true" as const })}
        >
          {NAMES[locale]}
        </a>
      ))}
    </nav>
  );
}
