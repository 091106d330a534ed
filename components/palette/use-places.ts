"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { PAGES } from "@/components/shell/pages";
import { Plus, RefreshCw, Settings, Target } from "@/components/ui/drawings";
import type { Drawing } from "@/components/ui/icon";
import { FileUp, List, UserRound } from "@/components/ui/more-drawings";

import type { Place } from "./palette-model";

export type PalettePlace = Place & { kind: "go" | "do"; icon: Drawing };

/** The screens, and what can be begun from anywhere. */
export function usePlaces(): readonly PalettePlace[] {
  const t = useTranslations("palette");
  const shell = useTranslations("shell");
  return useMemo(
    () => [
      ...PAGES.map(({ key, href, icon }) => ({
        kind: "go" as const,
        name: shell(key),
        href,
        icon,
      })),
      { kind: "go", name: t("habits"), href: "/habits", icon: List },
      { kind: "go", name: shell("settings"), href: "/settings", icon: Settings },
      { kind: "go", name: t("account"), href: "/settings/account", icon: UserRound },
      { kind: "go", name: t("sync"), href: "/settings/sync", icon: RefreshCw },
      { kind: "do", name: shell("newHabit"), href: "/habits/new", icon: Plus },
      { kind: "do", name: t("newGoal"), href: "/goals/new", icon: Target },
      { kind: "do", name: t("import"), href: "/settings/import", icon: FileUp },
    ],
    [t, shell],
  );
}
