"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState } from "react";

import { usePlanWords } from "@/components/habit/plan-words";
import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { HabitIcon } from "@/components/ui/habit-icon";
import type { HabitOutline } from "@/lib/client/import-outline";
import { useTracker } from "@/lib/client/tracker";
import { habitId } from "@/lib/domain/ids";
import { asNew, canGoInto, chosenDraft, type HabitChoice } from "@/lib/transfer/import-choices";
import type { PlannedHabit } from "@/lib/transfer/import-plan";
import { losesValues } from "@/lib/transfer/value-conversion";

import { DoubleDays } from "./double-days";
import { PlannedStrip } from "./planned-strip";
import { usePoints } from "./points";

const HabitPlanDialog = lazy(() =>
  import("./habit-plan-dialog").then(({ HabitPlanDialog: dialog }) => ({ default: dialog })),
);

/** One habit of the file: what it is, how its days look, and what becomes of it. */
export function PlannedHabitRow(props: {
  habit: PlannedHabit;
  choice: HabitChoice;
  /** What would be written; undefined when it is left out. */
  outline: HabitOutline | undefined;
  onChoice: (choice: HabitChoice) => void;
}) {
  const { habit, choice, outline, onChoice } = props;
  const { draft, counts } = habit;
  const t = useTranslations("import");
  const id = useId();
  const day = useDayText();
  const plan = usePlanWords();
  const points = usePoints();
  const { habits, profile } = useTracker();
  const name = (choice.action === "new" ? choice.name : draft.name) || t("noName");
  const shown = choice.action === "new" ? asChosen(habit, choice, outline) : habit;
  const merged = choice.action === "merge" && habits.find((one) => one.habit.id === choice.into);
  const kind = merged ? merged.habit : shown.draft;

  return (
    <li
      className={`imp-row c-${shown.draft.color}`}
      data-left={choice.action === "leave" || undefined}
    >
      <div className="imp-what">
        <h3 id={`${id}-name`}>
          <HabitIcon name={shown.draft.icon} />
          {name}
        </h3>
        <p>
          {t(`type.${shown.draft.valueType}`)},{" "}
          {plan.version(shown.draft, shown.draft, profile.weekStart)}
          {habit.archived && `, ${t("archived")}`}
          {habit.kept?.deleted && `, ${t("inTrash")}`}
        </p>
        <p>
          {t("rowCounts", { days: counts.days, notes: counts.notes })}
          {counts.firstDay !== null && counts.lastDay !== null && (
            <>
              {" "}
              ·{" "}
              {counts.firstDay === counts.lastDay
                ? day.shortYear(counts.lastDay)
                : t("rowSpan", {
                    first: day.shortYear(counts.firstDay),
                    last: day.shortYear(counts.lastDay),
                  })}
            </>
          )}
        </p>
        {habit.strength && habit.strength.differing > 0 && (
          <p className="imp-warn">
            {t("rowStrength", {
              days: habit.strength.differing,
              worst: points(habit.strength.worst),
            })}
          </p>
        )}
      </div>
      <PlannedStrip habit={shown} name={name} />
      <div className="imp-choice">
        <label htmlFor={`${id}-choice`} className="vh">
          {t("whatWith", { name })}
        </label>
        <select
          id={`${id}-choice`}
          className="in"
          value={choice.action === "merge" ? choice.into : choice.action}
          onChange={({ target: { value } }) => onChoice(chosen(value))}
        >
          <option value="new">{t("asNew")}</option>
          {habits.map(({ habit: other }) => (
            <option key={other.id} value={other.id} disabled={!canGoInto(habit, other)}>
              {canGoInto(habit, other)
                ? t("into", { name: other.name })
                : t("intoNot", { name: other.name, type: t(`type.${other.valueType}`) })}
            </option>
          ))}
          <option value="leave">{t("leave")}</option>
        </select>
        {choice.action === "new" && (
          <PlanButton habit={habit} choice={choice} onChoice={onChoice} />
        )}
        {choice.action !== "leave" && outline && (
          <OutlineText habit={habit} outline={outline} isLossy={losesValues(habit, kind)} />
        )}
        {merged && outline && <DoubleDays days={outline.differing} habit={merged.habit} />}
      </div>
    </li>
  );

  function chosen(value: string): HabitChoice {
    if (value === "leave") return { action: "leave" };
    return value === "new" ? asNew(habit, name) : { action: "merge", into: habitId(value) };
  }
}

type NewChoice = Extract<HabitChoice, { action: "new" }>;

function PlanButton(props: {
  habit: PlannedHabit;
  choice: NewChoice;
  onChoice: (choice: HabitChoice) => void;
}) {
  const { habit, choice, onChoice } = props;
  const t = useTranslations("import");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        {t("change")}
        <span className="vh"> {choice.name}</span>
      </Button>
      {habit.asks.includes("target") && choice.target === null && (
        <p className="fd-hint">{t("targetHint")}</p>
      )}
      {isOpen && (
        <Suspense>
          <HabitPlanDialog
            habit={habit}
            choice={choice}
            onChoice={onChoice}
            close={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** What would be written for this habit, and what it meets where it goes. */
function OutlineText(props: { habit: PlannedHabit; outline: HabitOutline; isLossy: boolean }) {
  const { habit, outline, isLossy } = props;
  const t = useTranslations("import");
  const day = useDayText();
  const { into, name, days, same, differing, movesStartTo } = outline;
  const isRenamed = name !== null && name !== habit.draft.name && name.startsWith(habit.draft.name);
  return (
    <p className="fd-hint">
      {into !== null && t("mergeCounts", { filled: days, same, differing: differing.length })}{" "}
      {movesStartTo !== null && t("movesStart", { day: day.date(movesStartTo) })}{" "}
      {isRenamed && t("willBeCalled", { name })} {isLossy && t("amountsLost")}
    </p>
  );
}

/** The habit as it would be made. */
function asChosen(
  habit: PlannedHabit,
  choice: NewChoice,
  outline: HabitOutline | undefined,
): PlannedHabit {
  const draft = chosenDraft(habit, choice, null);
  const logs = outline?.logs ?? habit.logs;
  return { ...habit, draft, logs, ...(choice.schedule && { laterVersions: [] }) };
}
