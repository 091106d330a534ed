"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, useState } from "react";

import { Check, Minus, Pause, Play, Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { Outcome } from "@/lib/analytics/outcome";
import { minuteOfDay } from "@/lib/domain/minute-of-day";
import type { DaySettings } from "@/lib/domain/profile";

import type { DayContext } from "./day-context";
import { lookOf } from "./tile";
import { typedValue } from "./typed-value";
import { useHint } from "./use-hint";
import { useLogActions } from "./use-log-actions";
import { useTap } from "./use-tap";
import { useValueWords } from "./value-words";

type ValueDialProps = DayContext & {
  outcome: Outcome;
  fraction: number;
  isToday: boolean;
  settings: DaySettings;
};

/** How far one press of the round buttons goes, by type; times and lengths are in minutes. */
const STEPS = { counter: 1, duration: 5, time: 5, scale: 1 } as const;

/** The big tile with the value in it, to be typed over, between less and more. */
export function ValueDial(props: ValueDialProps) {
  const { habit } = props;
  if (habit.valueType === "checkbox") return <CheckDial {...props} />;
  return (
    <>
      <div className="dial">
        <StepButton {...props} direction={-1} />
        <TypedTile key={`${props.day} ${String(props.log?.value)}`} {...props} />
        <StepButton {...props} direction={1} />
      </div>
      {habit.valueType === "duration" && props.isToday && <TimerButton {...props} />}
      {habit.valueType === "time" && props.isToday && <NowButton {...props} />}
    </>
  );
}

function CheckDial({ habit, day, log, outcome, fraction }: ValueDialProps) {
  const t = useTranslations("log");
  const actions = useLogActions();
  const isDone = outcome === "done" && log !== null;
  return (
    <div className="dial single">
      <button
        type="button"
        className={`tile ${lookOf(outcome, fraction, log)}`}
        aria-pressed={isDone}
        aria-label={t("toggle")}
        onClick={() =>
          void (isDone
            ? actions.clear(habit, day)
            : actions.setMark(habit, day, { status: null, value: 1 }))
        }
      >
        {outcome === "done" && <Icon of={Check} className="big-check" />}
      </button>
    </div>
  );
}

/** The value as text. Leaving the field or Enter logs it; what cannot be read stays and is explained. */
function TypedTile({ habit, day, log, outcome, fraction }: ValueDialProps) {
  const t = useTranslations("log");
  const actions = useLogActions();
  const words = useValueWords();
  const value = typeof log?.value === "number" ? log.value : null;
  const shown = value === null ? "" : words.short(habit, value);
  const [text, setText] = useState(shown);
  const [isRefused, setRefused] = useState(false);
  const hint = useHint(habit);

  function commit(): void {
    if (text.trim() === shown) return setRefused(false);
    if (text.trim() === "") return void actions.clear(habit, day);
    const typed = typedValue(habit, text);
    setRefused(typed === null);
    if (typed !== null && typed !== value)
      void actions.setMark(habit, day, { status: null, value: typed });
  }

  const look = lookOf(outcome, fraction, log);
  return (
    <div className="dial-tile">
      <label
        className={`tile num ${look}`}
        style={look === "t-part" ? ({ "--f": fraction } as CSSProperties) : undefined}
      >
        <input
          className={text.length > 4 ? "long" : ""}
          value={text}
          placeholder="–"
          aria-label={t("exact")}
          inputMode={habit.valueType === "counter" ? "decimal" : "text"}
          autoComplete="off"
          enterKeyHint="done"
          aria-invalid={isRefused || undefined}
          aria-describedby="dial-hint"
          onChange={(event) => setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
      </label>
      <p
        id="dial-hint"
        role={isRefused ? "alert" : undefined}
        className={isRefused ? "fd-problem" : "vh"}
      >
        {isRefused ? t("notUnderstood", { hint }) : hint}
      </p>
    </div>
  );
}

function StepButton({
  habit,
  day,
  log,
  direction,
  settings,
}: ValueDialProps & { direction: 1 | -1 }) {
  const actions = useLogActions();
  const label = useStepLabel(habit.valueType, direction);
  if (habit.valueType === "checkbox" || habit.valueType === "text") return null;
  const { valueType } = habit;
  const step = STEPS[valueType] * direction;
  const value = typeof log?.value === "number" ? log.value : null;

  function press(): void {
    if (valueType === "counter" || valueType === "duration") {
      // Never below nothing: the last step takes what is left.
      const change = Math.max(step, -(value ?? 0));
      if (change !== 0) void actions.addAmount(habit, day, change, (value ?? 0) + change);
      return;
    }
    void actions.setMark(habit, day, { status: null, value: stepped() });
  }

  function stepped(): number {
    if (valueType === "scale") {
      const from = value ?? Math.ceil(habit.scaleMax / 2) - direction;
      return Math.min(habit.scaleMax, Math.max(1, from + step));
    }
    const from = value ?? minuteOfDay(Date.now(), settings.timeZone) - step;
    return (from + step + 1440) % 1440;
  }

  return (
    <button type="button" className="rnd" aria-label={label} onClick={press}>
      <Icon of={direction === 1 ? Plus : Minus} />
    </button>
  );
}

function useStepLabel(valueType: DayContext["habit"]["valueType"], direction: 1 | -1): string {
  const t = useTranslations("log");
  if (valueType === "duration") return direction === 1 ? t("moreMinutes") : t("lessMinutes");
  if (valueType === "time") return direction === 1 ? t("later") : t("earlier");
  return direction === 1 ? t("more") : t("fewer");
}

function TimerButton({ habit, day, log, settings }: ValueDialProps) {
  const t = useTranslations("log");
  const tap = useTap({ habit, day, log }, settings, () => {});
  const isRunning = tap.startedAt !== null;
  return (
    <button type="button" className="field" onClick={() => tap.run(isRunning ? "pause" : "start")}>
      <Icon of={isRunning ? Pause : Play} />
      {isRunning ? t("pause") : t("start")}
    </button>
  );
}

function NowButton({ habit, day, log, settings }: ValueDialProps) {
  const t = useTranslations("log");
  const tap = useTap({ habit, day, log }, settings, () => {});
  return (
    <button type="button" className="field justify-center" onClick={() => tap.run("now")}>
      {t("now")}
    </button>
  );
}
