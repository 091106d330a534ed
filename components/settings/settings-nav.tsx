"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useAddress } from "@/lib/client/address";

const PARTS = [
  ["/settings", "preferences"],
  ["/settings/account", "account"],
  ["/settings/import", "import"],
  ["/settings/export", "export"],
  ["/settings/sync", "sync"],
] as const;

/** The parts of the settings, side by side. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const path = useAddress();
  return (
    <nav className="settings-nav" aria-label={t("sections")}>
      {PARTS.map(([href, name]) => (
        <Link
          key={href}
          href={href}
          {...(path === href && { "aria-current": "page" as const, ref: bringIntoSight })}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}

/** The row is longer than a phone is wide; the part that is open is in it to be seen. */
function bringIntoSight(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
