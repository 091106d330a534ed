"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, Suspense, useEffect, useEffectEvent, useState } from "react";

import { hasOverlay } from "@/components/ui/overlays";
import { showToast } from "@/components/ui/toast";

import { loadPalette } from "./load-palette";
import { isPaletteOpen, switchPalette, usePaletteOpen } from "./palette-switch";

/** The place of the palette in the frame: ⌘K and Ctrl+K, and its code when it is first asked for. */
export function PaletteHost() {
  const t = useTranslations("palette");
  const isOpen = usePaletteOpen();
  const [Palette, setPalette] = useState<ComponentType<{ close: () => void }> | null>(null);

  useToggleKey();
  const onMissing = useEffectEvent(() => {
    switchPalette(false);
    void showToast({ text: t("notLoaded") });
  });
  useEffect(() => {
    if (!isOpen || Palette) return;
    loadPalette().then(
      (loaded) => setPalette(() => loaded),
      () => onMissing(),
    );
  }, [isOpen, Palette]);

  if (!isOpen || !Palette) return null;
  return (
    <Suspense>
      <Palette close={() => switchPalette(false)} />
    </Suspense>
  );
}

/** Works in fields too, because it is no key that types; rests while something else floats over the page. */
function useToggleKey(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const isKey = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
      if (!isKey || event.key.toLowerCase() !== "k" || event.defaultPrevented) return;
      event.preventDefault();
      if (isPaletteOpen()) switchPalette(false);
      else if (!hasOverlay()) switchPalette(true);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
