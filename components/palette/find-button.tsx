"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import { Search } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";

import { loadPalette } from "./load-palette";
import { switchPalette } from "./palette-switch";

/** Looks like a field and opens the palette, which has the field. */
export function FindButton() {
  const t = useTranslations("palette");
  const key = useSyncExternalStore(
    neverChanges,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"),
    () => "⌘K",
  );
  const prepare = () => void loadPalette().catch(() => undefined);
  return (
    <button
      type="button"
      className="find"
      title={t("find")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => switchPalette(true)}
    >
      <Icon of={Search} />
      {t("find")}
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
}

function neverChanges(): () => void {
  return () => {};
}
