"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { buttonClass } from "@/components/ui/button";

/** Nothing is tracked yet: one sentence and the two ways to begin. */
export function EmptyDay() {
  const t = useTranslations("today");
  return (
    <section className="empty" aria-labelledby="empty">
      <h2 id="empty">{t("emptyTitle")}</h2>
      <p className="muted">{t("emptyText")}</p>
      <div className="flex flex-wrap gap-2">
        <Link className={buttonClass("primary")} href="/welcome">
          {t("emptyTemplates")}
        </Link>
        <Link className={buttonClass("ghost")} href="/habits/new">
          {t("emptyOwn")}
        </Link>
      </div>
    </section>
  );
}
