"use client";

import { useTranslations } from "next-intl";

export function ScreenError({ again }: { again: () => void }) {
  const t = useTranslations("error");
  return (
    <section className="empty" role="alert">
      <h1>{t("title")}</h1>
      <p className="muted">{t("text")}</p>
      <button type="button" className="btn p" onClick={again}>
        {t("again")}
      </button>
    </section>
  );
}
