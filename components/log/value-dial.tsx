"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, useState } from "react";

import { Check, Minus, Pause, Play, Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { Outcome } from "@/lib/analytics/outcome";
import type { DaySettings } from "@/lib/domain/profile";

import type { DayContext } from "./day-context";
import { lookOf } from "./tile";
import { typedValue } from "./typed-value";
import { type Direction, useDialStep } from "./use-dial-step";
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

/** The big tile with the value in it, to be typed over, between less and more. */
export function ValueDial(props: ValueDialProps) {
  const { habit } = props;
  const step = useDialStep(props);
  if (habit.valueType === "checkbox") return <CheckDial {...props} />;
  return (
    <>
      <div className="dial">
        <StepButton habit={habit} direction={-1} onStep={step} />
        <TypedTile key={`${props.day} ${String(props.log?.value)}`} {...props} />
        <StepButton habit={habit} direction={1} onStep={step} />
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
  habit: { valueType },
  direction,
  onStep,
}: Pick<DayContext, "habit"> & {
  direction: Direction;
  onStep: (direction: Direction) => void;
}) {
  const label = useStepLabel(valueType, direction);
  if (valueType === "text") return null;
  return (
    <button type="button" className="rnd" aria-label={label} onClick={() => onStep(direction)}>
      <Icon of={direction === 1 ? Plus : Minus} />
    </button>
  );
}

function useStepLabel(valueType: DayContext["habit"]["valueType"], direction: Direction): string {
  const t = useTranslations("log");
  if (valueType === "duration") return direction === 1 ? t("moreMinutes") : t("lessMinutes");
  if (valueType === "time") return direction === 1 ? t("later") : t("earlier");
  return direction === 1 ? t("more") : t("fewer");
}

function TimerButton({ habit, day, settings }: ValueDialProps) {
  const t = useTranslations("log");
  const tap = useTap({ habit, day }, settings, () => {});
  const isRunning = tap.startedAt !== null;
  return (
    <button type="button" className="field" onClick={() => tap.run(isRunning ? "pause" : "start")}>
      <Icon of={isRunning ? Pause : Play} />
      {isRunning ? t("pause") : t("start")}
    </button>
  );
}

function NowButton({ habit, day, settings }: ValueDialProps) {
  const t = useTranslations("log");
  const tap = useTap({ habit, day }, settings, () => {});
  return (
    <button type="button" className="field justify-center" onClick={() => tap.run("now")}>
      {t("now")}
    </button>
  );
}
