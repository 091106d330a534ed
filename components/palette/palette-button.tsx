"use client";

import { useTranslations } from "next-intl";

import { Search } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";

import { loadPalette } from "./load-palette";
import { switchPalette } from "./palette-switch";

/** Opens the palette where there is no room for a field, and no keyboard for its key. */
export function PaletteButton() {
  const t = useTranslations("common");
  const prepare = () => void loadPalette().catch(() => undefined);
  return (
    <button
      type="button"
      className="ib big-ib"
      aria-label={t("find")}
      aria-haspopup="dialog"
      onPointerDown={prepare}
      onFocus={prepare}
      onClick={() => switchPalette(true)}
    >
      <Icon of={Search} size="l" />
    </button>
  );
}
