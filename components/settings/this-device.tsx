"use client";

import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useDeviceStorage } from "@/lib/client/device-storage";

import { SettingsPart } from "./settings-part";

const MEGABYTE = 1_000_000;

/** What this browser holds of Kept, and whether it promised to keep it. */
export function ThisDevice() {
  const t = useTranslations("settings");
  const format = useFormatter();
  const { state, keep, isRefused } = useDeviceStorage();
  if (!state) return null;
  const { isLasting, usage, opensOffline } = state;
  const megabytes = (bytes: number) =>
    format.number(bytes / MEGABYTE, {
      style: "unit",
      unit: "megabyte",
      maximumFractionDigits: 1,
    });
  return (
    <div className="settings">
      <SettingsPart title={t("device")} text={t("deviceText")}>
        <div className="form">
          <p>{opensOffline ? t("opensOffline") : t("opensOnline")}</p>
          <p>{isLasting ? t("lasting") : t("notLasting")}</p>
          {usage !== null && <p className="muted">{t("usage", { size: megabytes(usage) })}</p>}
          {!isLasting && <Button onClick={() => void keep()}>{t("askToKeep")}</Button>}
          <p role="status">{isRefused && t("notAgreed")}</p>
        </div>
      </SettingsPart>
    </div>
  );
}
