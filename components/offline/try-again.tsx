"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";

/** Asks the server for this page once more. */
export function TryAgain() {
  const t = useTranslations("offline");
  return (
    <Button kind="primary" onClick={() => location.reload()}>
      {t("again")}
    </Button>
  );
}
