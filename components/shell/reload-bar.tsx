"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { RefreshCw } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useSyncStatus } from "@/lib/client/sync-status";

/** Says why nothing can be logged in this page: another version of Kept, or a store that could not follow this one. */
export function ReloadBar() {
  const t = useTranslations("sync");
  const { hindrance } = useSyncStatus();
  return (
    <div role="status">
      {hindrance && (
        <div className="banner">
          <Icon of={RefreshCw} />
          <span>{t(`hindrances.${hindrance}`)}</span>
          {hindrance !== "older_tab" && (
            <Button onClick={() => location.reload()}>{t("reload")}</Button>
          )}
        </div>
      )}
    </div>
  );
}
