"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { Cloud, CloudAlert, CloudCheck, CloudOff, RefreshCw } from "@/components/ui/drawings";
import { type Drawing, Icon } from "@/components/ui/icon";
import { type SyncWord, useSyncStatus } from "@/lib/client/sync-status";

const SyncDetail = lazy(() =>
  import("./sync-detail").then((file) => ({ default: file.SyncDetail })),
);

const ICONS: Record<SyncWord, Drawing> = {
  opening: Cloud,
  saved: CloudCheck,
  saving: RefreshCw,
  offline: CloudOff,
  problem: CloudAlert,
  signed_out: CloudAlert,
};

/** One word on how this device stands with the server; it opens the detail. */
export function SyncSign() {
  const { word, waiting, notices } = useSyncStatus();
  // Additions that both count are news for the page, and no reason to look up.
  const toLookAt = notices.filter(({ kind }) => kind !== "added").length;
  const t = useTranslations("sync");
  const said = word === "saved" && toLookAt > 0 ? "savedNotices" : word;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div role="status">
        <button
          type="button"
          className={`sync ${word}`}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Icon of={ICONS[word]} size="s" />
          <span>{t(said, { waiting, count: toLookAt })}</span>
        </button>
      </div>
      {isOpen && (
        <Suspense>
          <SyncDetail close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
