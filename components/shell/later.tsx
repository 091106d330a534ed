"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";

import { Button } from "@/components/ui/button";
import { CARRIED_KEY } from "@/lib/client/carried-key";
import { takeNewVersion, useNewVersion } from "@/lib/client/new-version";
import { WorksOffline } from "@/lib/client/works-offline";

import { LiveNotices } from "./live-notices";

/*
 * What the frame fetches when it is alive, in one piece.
 */

// Without its code the frame goes on, and the change is kept all the same.
const CarriedNews = lazy(() =>
  import("./carried-news").then(
    (file) => ({ default: file.CarriedNews }),
    () => ({ default: () => null }),
  ),
);

/** What nobody looks at and no press waits for: news of the page before and of other devices, and what lets Kept open without its server. */
export function Background() {
  return (
    <>
      {sessionStorage.getItem(CARRIED_KEY) && (
        <Suspense>
          <CarriedNews />
        </Suspense>
      )}
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
