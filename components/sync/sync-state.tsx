"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useMoment } from "@/components/log/use-moment";
import { Button, buttonClass } from "@/components/ui/button";
import { useAddress } from "@/lib/client/address";
import { useSyncStatus } from "@/lib/client/sync-status";
import { useProfile } from "@/lib/client/tracker";
import { signInAddress } from "@/lib/domain/door-address";

/** One sentence on how things stand, the last exchange, and the button that asks for one. */
export function SyncState() {
  const t = useTranslations("syncPage");
  const sync = useTranslations("sync");
  const address = useAddress();
  const { word, waiting, problems, lastSyncAt, hindrance, syncNow } = useSyncStatus();
  const when = useMoment(useProfile().timeZone);
  const own = problems.filter(({ kind }) => kind === "storage_full" || kind === "server");
  return (
    <div className="grid gap-3">
      <div role="status" className="grid gap-1">
        <p>
          <b>{t(`words.${word}`)}</b>
        </p>
        {/* A store that is not open says nothing, not even that nothing waits. The bar above says why. */}
        {hindrance === null && (
          <>
            <p className="muted sm">{sync("waiting", { waiting })}</p>
            <p className="muted sm">
              {lastSyncAt === null ? sync("never") : sync("lastSync", { when: when(lastSyncAt) })}
            </p>
          </>
        )}
      </div>
      {own.map(({ key, kind, code }) => (
        <p key={key} className="notice">
          {kind === "storage_full"
            ? sync("problems.storage_full", { count: Number(code) })
            : sync(`problems.${code === "507" ? "server_full" : "server"}`)}
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        {word === "signed_out" && (
          <Link className={buttonClass("primary")} href={signInAddress(address)}>
            {sync("signIn")}
          </Link>
        )}
        {word !== "signed_out" && hindrance === null && (
          <Button kind="primary" onClick={syncNow}>
            {sync("syncNow")}
          </Button>
        )}
      </div>
    </div>
  );
}
