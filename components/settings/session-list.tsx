"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { FormState } from "@/lib/domain/action-result";
import { deviceOf } from "@/lib/domain/user-agent";

import { EndOtherSessions, EndSession } from "./end-session";
import { EndOtherSessionsForm, EndSessionForm } from "./end-session-forms";
import { ProofForm } from "./proof-form";

type SessionListProps = {
  sessions: readonly {
    id: string;
    userAgent: string;
    createdAt: Date;
    lastSeenAt: Date;
    isOwn: boolean;
  }[];
  now: Date;
  timeZone: string;
  /** Whether the password was proven recently enough to end one. */
  isProven: boolean;
  /** How the form for the password ended the last time, on a page that has to work without scripts. */
  whole?: FormState<void>;
};

/** Every browser that is signed in, and a button to end each but this one. */
export function SessionList({ sessions, now, timeZone, isProven, whole }: SessionListProps) {
  const t = useTranslations("account");
  const proof = useTranslations("proof");
  const format = useFormatter();
  const nameOf = ({ userAgent }: { userAgent: string }) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t("device", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  };
  const [End, EndOthers] = whole
    ? [EndSessionForm, EndOtherSessionsForm]
    : [EndSession, EndOtherSessions];
  const hasOthers = sessions.length > 1;
  // With scripts the question comes with the press.
  const asksFirst = whole !== undefined && hasOthers && !isProven;
  return (
    <div>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <b>{nameOf(session)}</b>
              {session.isOwn && <span className="muted"> · {t("thisDevice")}</span>}
              <p className="xs muted">
                {t("lastSeen", { when: format.relativeTime(session.lastSeenAt, now) })} ·{" "}
                {t("since", {
                  day: format.dateTime(session.createdAt, {
                    day: "numeric",
                    month: "long",
                    year: "numeric",
                    timeZone,
                  }),
                })}
              </p>
            </div>
            {!session.isOwn && !asksFirst && (
              <End sessionId={session.id} device={nameOf(session)} />
            )}
          </li>
        ))}
      </ul>
      {asksFirst ? (
        <div className="mt-4">
          <p className="muted sm">{proof("why.sessions")}</p>
          <ProofForm purpose="sessions" submit={proof("submit.sessions")} whole={whole} />
        </div>
      ) : (
        <EndOthers hasOthers={hasOthers} />
      )}
    </div>
  );
}
