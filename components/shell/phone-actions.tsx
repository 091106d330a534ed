"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Suspense } from "react";

import { PaletteButton } from "@/components/palette/palette-button";
import { Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";

import { Avatar } from "./avatar";

/** What the top of the day offers on a phone: finding and logging by name, a new habit, and the account with its settings. */
export function PhoneActions() {
  const t = useTranslations("common");
  return (
    <div className="phone-actions only-p">
      <PaletteButton />
      <Link className="ib big-ib" href="/habits/new" aria-label={t("newHabit")}>
        <Icon of={Plus} size="l" />
      </Link>
      <Link className="ib big-ib" href="/settings">
        <Suspense fallback={<span className="ava" />}>
          <Avatar />
        </Suspense>
        <span className="vh">{t("account")}</span>
      </Link>
    </div>
  );
}
