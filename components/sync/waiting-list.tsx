"use client";

import { useTranslations } from "next-intl";

import type { ToldChange } from "@/lib/client/ledger";

import { useChangeWords } from "./change-words";

/** As many as a person reads; the rest is counted. */
const MOST_SHOWN = 50;

/** What is on this device only, the oldest first. */
export function WaitingList({ changes }: { changes: readonly ToldChange[] }) {
  const t = useTranslations("syncPage");
  const { subject, what } = useChangeWords();
  if (changes.length === 0) return <p className="muted sm">{t("nothingWaits")}</p>;
  return (
    <ul className="sync-list">
      {changes.slice(0, MOST_SHOWN).map((change) => (
        <li key={keyOf(change)}>
          <p>
            <b>{subject(change)}</b> {what(change)}
          </p>
        </li>
      ))}
      {changes.length > MOST_SHOWN && (
        <li className="muted sm">{t("more", { count: changes.length - MOST_SHOWN })}</li>
      )}
    </ul>
  );
}

function keyOf(change: ToldChange): string {
  return change.kind === "log"
    ? `${change.habit?.id ?? ""} ${change.day ?? ""}`
    : `${change.kind} ${change.id}`;
}
