"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";

export function ScreenError({ again }: { again: () => void }) {
  const t = useTranslations("error");
  return (
    <section className="empty" role="alert">
      <h1>{t("title")}</h1>
      <p className="muted">{t("text")}</p>
      <Button kind="primary" onClick={again}>
        {t("again")}
      </Button>
    </section>
  );
}
