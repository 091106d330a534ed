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

/**
 * The row is longer than a phone is wide; the part that is open is in it to be seen. Only the row moves: `scrollIntoView` takes
 * the page along, and with it whoever has read on before the page was alive.
 */
function bringIntoSight(link: HTMLAnchorElement | null): void {
  const row = link?.parentElement;
  if (!link || !row) return;
  const { left, right } = link.getBoundingClientRect();
  const frame = row.getBoundingClientRect();
  row.scrollLeft += Math.min(0, left - frame.left) || Math.max(0, right - frame.right);
}
