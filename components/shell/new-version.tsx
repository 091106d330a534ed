"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { takeNewVersion, useNewVersion } from "@/lib/client/new-version";

/** Says that a new version waits. What is open goes on as it is until the owner wants it. */
export function NewVersion() {
  const t = useTranslations("offline");
  const isReady = useNewVersion();
  if (!isReady) return null;
  return (
    <p className="banner calm">
      <span>{t("newVersion")}</span>
      <Button onClick={() => void takeNewVersion()}>{t("reload")}</Button>
    </p>
  );
}
