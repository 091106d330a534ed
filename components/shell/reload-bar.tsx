"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useSyncStatus } from "@/lib/client/sync-status";

/** Says that another tab runs a newer version, which has changed the store: this page writes no more. */
export function ReloadBar() {
  const t = useTranslations("sync");
  const { mustReload } = useSyncStatus();
  return (
    <div role="status">
      {mustReload && (
        <div className="banner">
          <Icon of={RefreshCw} />
          <span>{t("mustReload")}</span>
          <Button onClick={() => location.reload()}>{t("reload")}</Button>
        </div>
      )}
    </div>
  );
}
