"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { takeNewVersion, useNewVersion } from "@/lib/client/new-version";
import { WorksOffline } from "@/lib/client/works-offline";

import { LiveNotices } from "./live-notices";

/*
 * What the frame fetches when it is alive, in one piece.
 */

/** What nobody looks at and no press waits for: news of other devices, and what lets Kept open without its server. */
export function Background() {
  return (
    <>
      <LiveNotices />
      <WorksOffline />
    </>
  );
}

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
