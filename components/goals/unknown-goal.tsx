"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { buttonClass } from "@/components/ui/button";

export function UnknownGoal() {
  const t = useTranslations("goals");
  return (
    <div className="empty">
      <h1>{t("unknown")}</h1>
      <p className="muted">{t("unknownHint")}</p>
      <Link className={buttonClass("quiet")} href="/goals">
        {t("allGoals")}
      </Link>
    </div>
  );
}
