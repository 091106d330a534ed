"use client";

import { useTranslations } from "next-intl";

import { useCommandKey } from "@/components/ui/command-key";
import { Search } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";

import { loadPalette } from "./load-palette";
import { switchPalette } from "./palette-switch";

/** Looks like a field and opens the palette, which has the field. */
export function FindButton() {
  const t = useTranslations("palette");
  const command = useCommandKey();
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
      <kbd aria-hidden="true">{command}K</kbd>
    </button>
  );
}
