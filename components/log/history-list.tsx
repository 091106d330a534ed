"use client";

import { useTranslations } from "next-intl";

import { type HistoryLine, type ShownHistory, useDayHistory } from "@/lib/client/day-history";
import { useProfile } from "@/lib/client/tracker";

import type { DayContext } from "./day-context";
import { useWriterName } from "./device-name";
import { useHistoryWords } from "./history-words";
import { useLogActions } from "./use-log-actions";
import { useMoment } from "./use-moment";

export type HistoryListProps = DayContext & {
  /** A value was put back; the toast that takes it back is under the sheet. */
  onRestored: () => void;
};

/** The changes of a day, the latest first. What held once, or came too late, can be put back. */
export function HistoryList({ habit, day, log, onRestored }: HistoryListProps) {
  const t = useTranslations("dayHistory");
  const history = useDayHistory(habit, day, log);
  if (!history) return <p className="muted sm">{t("loading")}</p>;
  return (
    <>
      {history.lines.length > 0 && (
        <ol className="history">
          {history.lines.map((line) => (
            <Line key={line.key} {...{ line, history, habit, day, log, onRestored }} />
          ))}
        </ol>
      )}
      {history.lines.length === 0 && !history.isPartial && <p className="muted sm">{t("none")}</p>}
      {history.isPartial && <p className="muted sm">{t("partial")}</p>}
    </>
  );
}

type LineProps = Omit<HistoryListProps, "target"> & {
  line: HistoryLine;
  history: ShownHistory;
};

function Line({ line, history, habit, day, log, onRestored }: LineProps) {
  const t = useTranslations("dayHistory");
  const words = useHistoryWords();
  const nameOf = useWriterName();
  const when = useMoment(useProfile().timeZone);
  const restore = useRestore({ habit, day, log }, line);
  const said = words(habit, line);
  const by =
    line.fileName === null
      ? nameOf(history.writerOf(line.device))
      : t("import", { file: line.fileName });
  return (
    <li className={line.standing}>
      <div>
        <p>{said}</p>
        <p className="xs muted">
          {line.at === null ? t("unknownTime") : when(line.at)} · {by}
          {line.standing !== "past" && ` · ${t(`standing.${line.standing}`)}`}
          {line.arrivedAt !== null && ` · ${t("arrived", { when: when(line.arrivedAt) })}`}
        </p>
      </div>
      {restore && (
        <button
          type="button"
          className="btn q"
          aria-label={t("restoreThis", { what: said })}
          onClick={() => {
            restore();
            onRestored();
          }}
        >
          {t("restore")}
        </button>
      )}
    </li>
  );
}

/** Puts back what the day showed after this line; null when it shows that anyway. */
function useRestore(
  { habit, day, log }: Pick<DayContext, "habit" | "day" | "log">,
  { part, standing, after }: HistoryLine,
): (() => void) | null {
  const actions = useLogActions();
  if (standing === "now" || standing === "waiting") return null;
  if (part === "note") {
    if ((log?.note ?? null) === after.note) return null;
    return () => void actions.setNote(habit, day, after.note);
  }
  const { status, value } = after;
  if ((log?.status ?? null) === status && (log?.value ?? null) === value) return null;
  return () => void actions.setMark(habit, day, { status, value });
}
