"use client";

import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";

import { chipsOf } from "./chips";
import type { DayContext } from "./day-context";
import { useLogActions } from "./use-log-actions";
import { useValueWords } from "./value-words";

type ValueChipsProps = DayContext & { onChosen?: (() => void) | undefined };

/** The usual values of the habit, each set by one touch. */
export function ValueChips({ habit, day, log, target, onChosen }: ValueChipsProps) {
  const t = useTranslations("log");
  const words = useValueWords();
  const actions = useLogActions();
  const chips = chipsOf(habit, target);
  if (chips.length === 0) return null;
  const value = typeof log?.value === "number" ? log.value : null;

  function choose(chip: number): void {
    void actions.setMark(habit, day, { status: null, value: chip });
    onChosen?.();
  }

  return (
    <div
      className="eight num"
      role="group"
      aria-label={habit.unit || t("choose")}
      style={{ "--chips": Math.min(10, chips.length) } as CSSProperties} // a custom property
    >
      {chips.map((chip) => (
        <button
          key={chip}
          type="button"
          aria-pressed={chip === value}
          aria-label={words.full(habit, chip)}
          className={chip === value ? "at" : value !== null && chip < value ? "on" : ""}
          onClick={() => choose(chip)}
        >
          {words.short(habit, chip)}
        </button>
      ))}
    </div>
  );
}
