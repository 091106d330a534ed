"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";

import { useUndoToast } from "@/components/log/use-undo-toast";
import { Button, buttonClass } from "@/components/ui/button";
import type { LedgerActions, ToldChange, ToldProblem } from "@/lib/client/ledger";
import { useSyncStatus } from "@/lib/client/sync-status";
import { useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { useChangeWords } from "./change-words";
import { MergeOffer } from "./merge-offer";
import { useSettling } from "./use-settling";

const LogSheet = lazy(() =>
  import("@/components/log/log-sheet").then((file) => ({ default: file.LogSheet })),
);

type SettledListProps = { problems: readonly ToldProblem[] } & Pick<LedgerActions, "insist">;

/** What was put right or met a later change. Nothing is missing; each can be looked at and put away. */
export function SettledList({ problems, insist }: SettledListProps) {
  const [open, setOpen] = useState<{ habitId: string; day: CalendarDay } | null>(null);
  const { habits } = useTracker();
  const history = habits.find(({ habit }) => habit.id === open?.habitId);
  return (
    <>
      <ul className="sync-list">
        {problems.map((problem) => (
          <Settled key={problem.key} problem={problem} insist={insist} onOpen={setOpen} />
        ))}
      </ul>
      {history && open && (
        <Suspense>
          <LogSheet
            history={history}
            day={open.day}
            onDay={(day) => setOpen({ ...open, day })}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

type SettledProps = Pick<LedgerActions, "insist"> & {
  problem: ToldProblem;
  onOpen: (open: { habitId: string; day: CalendarDay }) => void;
};

function Settled({ problem, insist, onOpen }: SettledProps) {
  const t = useTranslations("syncPage");
  const sync = useTranslations("sync");
  const { isBusy, dismiss, wait } = useSettling();
  const { dismiss: forget } = useSyncStatus();
  const { subject } = useChangeWords();
  const say = useUndoToast();
  const { key, kind, change } = problem;
  const name = subject((kind === "lost" && problem.now) || change); // as it is called everywhere else

  function insistOnMine(): void {
    wait(() => say({ subject: name, text: t("holds") }, insist(key)));
  }

  return (
    <li>
      <p>
        <b>{name}</b> <Explained problem={problem} />
      </p>
      <div className="flex flex-wrap gap-2">
        {kind === "lost" && (
          <Button
            aria-label={t("useMineOf", { what: name })}
            disabled={isBusy}
            onClick={insistOnMine}
          >
            {t("useMine")}
          </Button>
        )}
        {change.kind === "log" && change.habit && change.day !== null && (
          <OpenDay habitId={change.habit.id} day={change.day} name={name} onOpen={onOpen} />
        )}
        {change.kind === "habit" && (kind === "renamed" || kind === "adjusted") && (
          <Link className={buttonClass("quiet")} href={`/habits/${change.id}/edit`}>
            {kind === "renamed" ? t("rename") : t("look")}
          </Link>
        )}
        {change.kind === "habit" && kind === "renamed" && (
          <MergeOffer id={change.id} isBusy={isBusy} wait={wait} onMerged={() => forget(key)} />
        )}
        <Button
          kind="ghost"
          aria-label={t("understoodOf", { what: name })}
          disabled={isBusy}
          onClick={() => dismiss(key)}
        >
          {sync("understood")}
        </Button>
      </div>
    </li>
  );
}

type OpenDayProps = Pick<SettledProps, "onOpen"> & {
  habitId: string;
  day: CalendarDay;
  name: string;
};

function OpenDay({ habitId, day, name, onOpen }: OpenDayProps) {
  const t = useTranslations("syncPage");
  return (
    <Button aria-label={t("openDayOf", { what: name })} onClick={() => onOpen({ habitId, day })}>
      {t("openDay")}
    </Button>
  );
}

/** What happened, in a sentence. */
function Explained({ problem: { kind, change, now } }: { problem: ToldProblem }) {
  const t = useTranslations("syncPage");
  const sync = useTranslations("sync");
  const { what } = useChangeWords();
  if (kind !== "lost") return sync(`problems.${kind}`);
  const saidBy = (said: ToldChange) =>
    isRenaming(said) ? t("named", { name: said.name }) : what(said);
  const mine = saidBy(change);
  // Of what holds, only what the lost change spoke of.
  const held = now?.kind === "log" && change.kind === "log" ? { ...now, says: change.says } : now;
  const theirs = held && saidBy(held);
  return theirs && theirs !== mine ? t("lostTo", { mine, theirs }) : t("lost", { mine });
}

/** Of two names one wants to read the names, not that a name was changed. */
function isRenaming(change: ToldChange): change is ToldChange & { name: string } {
  if (change.kind === "log" || change.name === null) return false;
  return change.parts.length === 1 && change.parts[0] === "name";
}
