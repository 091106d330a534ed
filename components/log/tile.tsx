"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";

import { Check, Clock, Pause, PencilLine, Plus, Play } from "@/components/ui/drawings";
import { type Drawing, Icon } from "@/components/ui/icon";
import type { Outcome } from "@/lib/analytics/outcome";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { TAP_FIELD, tapField } from "@/lib/domain/tap-field";

import type { TileTap } from "./tap";
import { useLongPress } from "./use-long-press";
import { useValueWords, type ValueWords } from "./value-words";

export type TileProps = {
  habit: Habit;
  log: HabitLog | null;
  outcome: Outcome;
  fraction: number;
  tap: TileTap;
  onTap: () => void;
  /** A long press or the right button: everything about the day. */
  onHold: () => void;
};

/** One day of one habit as a button: logging fills it, its shape says what became of the day. */
export function Tile({ habit, log, outcome, fraction, tap, onTap, onHold }: TileProps) {
  const label = useTileLabel(habit, log, tap);
  const look = lookOf(outcome, fraction, log);
  const hold = useLongPress(onHold);
  return (
    <button
      {...hold}
      type="submit"
      name={TAP_FIELD}
      value={tapField(tap, habit.id)}
      data-tile={habit.id}
      className={`tile ${look} ${tap === "start" && look === "t-open" ? "go" : ""}`}
      style={fillOf(look, fraction)}
      aria-label={label}
      aria-pressed={isToggle(tap) ? tap === "clear" : undefined}
      aria-haspopup={tap === "open" ? "dialog" : undefined}
      onClick={(event) => {
        event.preventDefault(); // the form is for the time before this page is alive
        onTap();
      }}
    >
      <TileFace habit={habit} log={log} outcome={outcome} tap={tap} />
    </button>
  );
}

/** The look of a day; partial days fill from below. */
export function lookOf(outcome: Outcome, fraction: number, log: HabitLog | null): string {
  switch (outcome) {
    case "done":
      return "t-done";
    case "skip":
      return "t-skip";
    case "partial":
      return "t-part";
    case "miss":
      return "t-miss";
    case "pending":
      return fraction > 0 || (log !== null && log.value !== null) ? "t-part" : "t-open";
    case "none":
      return "t-open";
  }
}

function TileFace({
  habit,
  log,
  outcome,
  tap,
}: Pick<TileProps, "habit" | "log" | "outcome" | "tap">) {
  const words = useValueWords();
  const value = useTranslations("value");
  if (tap === "pause") return <Icon of={Pause} className="fill-current stroke-none" />;
  if (outcome === "skip" || log?.status === "missed") return null;
  const amount = typeof log?.value === "number" ? log.value : null;
  switch (habit.valueType) {
    case "checkbox":
      return outcome === "done" ? <Sign of={Check} /> : null;
    case "time":
      if (outcome === "done") return <Sign of={Check} />;
      return amount === null ? <Icon of={Clock} /> : <Small text={words.short(habit, amount)} />;
    case "counter":
      if (amount !== null) return <Figure text={words.tight(habit, amount)} />;
      return outcome === "done" ? <Sign of={Check} /> : <Icon of={Plus} />;
    case "duration":
      if (amount !== null) return <Figure text={words.short(habit, amount)} />;
      if (tap === "start" && outcome !== "done") return <Icon of={Play} />;
      return outcome === "done" ? <Sign of={Check} /> : null;
    case "scale":
      if (amount !== null) return <Figure text={words.tight(habit, amount)} />;
      return <Small text={value("scaleRangeShort", { max: String(habit.scaleMax) })} />;
    case "text":
      return outcome === "done" ? <Sign of={Check} /> : <Icon of={PencilLine} />;
  }
}

function Sign({ of }: { of: Drawing }) {
  return <Icon of={of} size="l" />;
}

function Figure({ text }: { text: string }) {
  return text.length > 4 ? <Small text={text} /> : <b>{text}</b>;
}

function Small({ text }: { text: string }) {
  return <b className="tile-small">{text}</b>;
}

function fillOf(look: string, fraction: number): CSSProperties | undefined {
  return look === "t-part" ? ({ "--f": fraction } as CSSProperties) : undefined; // a custom property
}

function isToggle(tap: TileTap): boolean {
  return tap === "check" || tap === "clear" || tap === "now";
}

/** What the tap will do, in a sentence that begins with the habit and what is logged. */
function useTileLabel(habit: Habit, log: HabitLog | null, tap: TileTap): string {
  const t = useTranslations("log");
  const words = useValueWords();
  const { name } = habit;
  const value = spoken(words.ofLog(habit, log), shownFigure(words, habit, log));
  switch (tap) {
    case "check":
      return habit.unloggedIsDone ? t("tapKept", { name }) : t("tapDone", { name });
    case "clear":
      return t("tapUndo", { name, value });
    case "add":
      return t("tapAdd", { name, value });
    case "start":
      return t("tapStart", { name, value });
    case "pause":
      return t("tapPause", { name });
    case "now":
      return t("tapNow", { name });
    case "open":
      if (habit.valueType === "scale")
        return t("tapChoose", { name, value, max: String(habit.scaleMax) });
      return habit.valueType === "text" && log === null
        ? t("tapWrite", { name })
        : t("tapChange", { name, value });
  }
}

function shownFigure(words: ValueWords, habit: Habit, log: HabitLog | null): string {
  return typeof log?.value === "number" && log.status === null && habit.valueType !== "checkbox"
    ? words.tight(habit, log.value)
    : "";
}

/**
 * The words for a value, and the figure on the tile where they lack it: who says what they see is understood. Not in
 * brackets, because what stands in brackets does not count as part of a name (WCAG 2.5.3).
 */
function spoken(words: string, figure: string): string {
  return words.includes(figure) ? words : `${words}, ${figure}`;
}
