"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Icon } from "@/components/ui/icon";
import { useIsAtRest } from "@/lib/client/settled";

import { isOnPage, PAGES } from "./pages";

/** The main screens at the bottom of a phone. */
export function TabBar({ pathname }: { pathname: string | null }) {
  const t = useTranslations("shell");
  const isAtRest = useIsAtRest();
  return (
    <nav className="tabs" aria-label={t("main")}>
      {PAGES.map(({ key, href, icon }) => (
        <Link
          key={key}
          href={href}
          prefetch={isAtRest ? "auto" : false}
          aria-current={isOnPage(pathname, href) ? "page" : undefined}
        >
          <Icon of={icon} size="l" />
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
