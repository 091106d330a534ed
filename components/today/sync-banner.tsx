"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { CloudAlert, CloudOff } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useAddress } from "@/lib/client/address";
import { useSyncStatus } from "@/lib/client/sync-status";
import { signInAddress } from "@/lib/domain/door-address";

/** Says what waits while this device cannot reach its server, and never covers the list. */
export function SyncBanner() {
  const t = useTranslations("sync");
  const { word, waiting } = useSyncStatus();
  const address = useAddress();
  return (
    <div role="status">
      {word === "offline" && (
        <p className="banner">
          <Icon of={CloudOff} />
          <span>{t("offlineBanner", { waiting })}</span>
        </p>
      )}
      {word === "signed_out" && (
        <p className="banner">
          <Icon of={CloudAlert} />
          <span>{t("signedOutBanner", { waiting })}</span>
          <Link className="btn q" href={signInAddress(address)}>
            {t("signIn")}
          </Link>
        </p>
      )}
    </div>
  );
}
