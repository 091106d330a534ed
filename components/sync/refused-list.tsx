"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { ToldProblem } from "@/lib/client/ledger";

import { useChangeWords } from "./change-words";
import { useSettling } from "./use-settling";

type RefusedListProps = {
  problems: readonly ToldProblem[];
  retryAll: (problemKeys: readonly string[]) => Promise<void>;
};

/** The changes that the server did not take: why, and what can be done about each. */
export function RefusedList({ problems, retryAll }: RefusedListProps) {
  const t = useTranslations("syncPage");
  const { full } = useChangeWords();
  const { isBusy, tell } = useSettling();
  const again = problems.filter(canGoAgain);
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);

  async function copy(): Promise<void> {
    const text = problems.map(({ change }) => full(change)).join("\n");
    setCopied(
      await navigator.clipboard.writeText(text).then(
        () => "yes" as const,
        () => "no" as const,
      ),
    );
  }

  return (
    <div className="grid gap-3">
      <ul className="sync-list">
        {problems.map((problem) => (
          <Refused key={problem.key} problem={problem} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        {again.length > 0 && (
          <Button
            disabled={isBusy}
            onClick={() => tell(() => retryAll(again.map(({ key }) => key)))}
          >
            {t("retryAll")}
          </Button>
        )}
        <Button kind="ghost" onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <span role="status" className="muted sm">
          {copied === "yes" && t("copied")}
          {copied === "no" && t("notCopied")}
        </span>
      </div>
    </div>
  );
}

function canGoAgain({ kind, isKept }: ToldProblem): boolean {
  return kind === "refused" && isKept;
}

function Refused({ problem }: { problem: ToldProblem }) {
  const { key, change } = problem;
  const t = useTranslations("syncPage");
  const sync = useTranslations("sync");
  const { isBusy, retry, dismiss } = useSettling();
  const { subject, what } = useChangeWords();
  return (
    <li>
      <p>
        <b>{subject(change)}</b> {what(change)}
      </p>
      <p className="muted sm">
        {problem.kind === "gone" ? sync("problems.gone") : t(`reasons.${reasonOf(problem)}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {canGoAgain(problem) && (
          <Button
            aria-label={t("retryOf", { what: subject(change) })}
            disabled={isBusy}
            onClick={() => retry(key)}
          >
            {sync("retry")}
          </Button>
        )}
        <Button
          kind="ghost"
          aria-label={t(problem.isKept ? "forgetOf" : "understoodOf", { what: subject(change) })}
          disabled={isBusy}
          onClick={() => dismiss(key)}
        >
          {sync(problem.isKept ? "dismiss" : "understood")}
        </Button>
      </div>
    </li>
  );
}

/** What there may be no more of; a day is refused with its habit. */
const LIMITS = {
  habit: "limitHabits",
  goal: "limitGoals",
  import: "limitImports",
  vacation: "limitVacations",
  log: "limitHabits",
} as const satisfies Record<ToldProblem["change"]["kind"], string>;

function reasonOf({ code, change, isKept }: ToldProblem) {
  if (!isKept) return "tooLate";
  if (code === "limit") return LIMITS[change.kind];
  if (code === "unknown" || code === "missing_parent") return code;
  return "invalid";
}
