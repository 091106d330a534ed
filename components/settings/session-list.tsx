import { useFormatter, useTranslations } from "next-intl";

import { deviceOf } from "@/lib/domain/user-agent";

import { EndOtherSessions, EndSession } from "./end-session";
import { EndOtherSessionsForm, EndSessionForm } from "./end-session-forms";

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
  /** Whether the page has to work without scripts. */
  isWhole?: boolean;
};

/** Every browser that is signed in, and a button to end each but this one. */
export function SessionList({ sessions, now, timeZone, isWhole = false }: SessionListProps) {
  const t = useTranslations("account");
  const format = useFormatter();
  const nameOf = ({ userAgent }: { userAgent: string }) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t("device", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  };
  const [End, EndOthers] = isWhole
    ? [EndSessionForm, EndOtherSessionsForm]
    : [EndSession, EndOtherSessions];
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
            {!session.isOwn && <End sessionId={session.id} device={nameOf(session)} />}
          </li>
        ))}
      </ul>
      <EndOthers hasOthers={sessions.length > 1} />
    </div>
  );
}
