"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { useSettling } from "@/components/sync/use-settling";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useAddress } from "@/lib/client/address";
import { isServerFull, type SyncProblem, useSyncStatus } from "@/lib/client/sync-status";
import { useTracker } from "@/lib/client/tracker";
import { signInAddress } from "@/lib/domain/door-address";

/** What waits, when the server was last reached, and what it did not take. */
export function SyncDetail({ close }: { close: () => void }) {
  const t = useTranslations("sync");
  const format = useFormatter();
  const { word, waiting, lastSyncAt, problems, notices, hindrance, syncNow } = useSyncStatus();
  const address = useAddress();
  const isSignedOut = word === "signed_out";
  const { profile } = useTracker();
  const when = (instant: number) =>
    format.dateTime(new Date(instant), {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: profile.timeZone,
    });
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : close())} title={t("detail")}>
      {hindrance === null ? (
        <div className="grid gap-1">
          <p>{t("waiting", { waiting })}</p>
          <p className="muted sm">
            {lastSyncAt === null ? t("never") : t("lastSync", { when: when(lastSyncAt) })}
          </p>
        </div>
      ) : (
        <p>{t(`hindrances.${hindrance}`)}</p>
      )}
      {problems.length > 0 && (
        <ul className="grid gap-3">
          {problems.map((problem) => (
            <Problem key={problem.key} problem={problem} />
          ))}
        </ul>
      )}
      {notices.length > 0 && <p className="muted sm">{t("notices", { count: notices.length })}</p>}
      <DialogActions>
        <Link className={buttonClass("ghost")} href="/settings/sync" onClick={close}>
          {t("details")}
        </Link>
        {hindrance === null && (
          <Button kind={isSignedOut ? "quiet" : "primary"} onClick={syncNow}>
            {t("syncNow")}
          </Button>
        )}
        {isSignedOut && (
          <Link className={buttonClass("primary")} href={signInAddress(address)} onClick={close}>
            {t("signIn")}
          </Link>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Problem({ problem }: { problem: SyncProblem }) {
  const t = useTranslations("sync");
  const { isBusy, retry, dismiss } = useSettling();
  const name = useProblemName(problem);
  return (
    <li className="notice grid gap-2">
      <p>
        {name !== null && <b>{name}. </b>}
        {problem.kind === "storage_full"
          ? t("problems.storage_full", { count: Number(problem.code) })
          : t(`problems.${isServerFull(problem) ? "server_full" : problem.kind}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {problem.kind === "refused" && (
          <Button disabled={isBusy} onClick={() => retry(problem.key)}>
            {t("retry")}
          </Button>
        )}
        {/* What is not saved is not dismissed: it would be lost. */}
        {problem.kind !== "server" && problem.kind !== "storage_full" && (
          <Button kind="ghost" disabled={isBusy} onClick={() => dismiss(problem.key)}>
            {problem.kind === "refused" ? t("dismiss") : t("understood")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The habit or goal that the problem is about, as the owner knows it. */
function useProblemName({ key, name }: SyncProblem): string | null {
  const { habits, goals } = useTracker();
  const id = /^(?:habit|goal|log):([0-9a-f-]+)/u.exec(key)?.[1];
  const habit = habits.find((history) => history.habit.id === id)?.habit;
  if (name !== undefined) return name;
  return habit?.name ?? goals.find((goal) => goal.id === id)?.name ?? null;
}
