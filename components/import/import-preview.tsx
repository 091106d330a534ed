"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useMemo, useState } from "react";

import { HeatDefs } from "@/components/heatmap/heat-strip";
import { Button } from "@/components/ui/button";
import { importOutline } from "@/lib/client/import-outline";
import type { Reading } from "@/lib/client/import-reading";
import { habitsOfImport, useEarlierImport } from "@/lib/client/imports";
import { useTracker } from "@/lib/client/tracker";
import {
  type HabitChoice,
  type ImportChoices,
  suggestChoices,
} from "@/lib/transfer/import-choices";
import type { ImportPlan } from "@/lib/transfer/import-plan";

import { choiceProblem } from "./choice-problem";
import { OutlineSummary } from "./outline-summary";
import { PlannedHabitRow } from "./planned-habit-row";
import { PreviewSummary } from "./preview-summary";
import { WarningList } from "./warning-list";

type ImportPreviewProps = {
  reading: Reading;
  plan: ImportPlan;
  onCancel: () => void;
  onImport: (choices: ImportChoices) => void;
};

/** Everything that would be written, habit by habit, and what the owner wants done with it. */
export function ImportPreview({ reading, plan, onCancel, onImport }: ImportPreviewProps) {
  const t = useTranslations("import");
  const id = useId();
  const { habits, trash, goals, vacations } = useTracker();
  const earlier = useEarlierImport(reading.fileHash);
  const [choices, setChoices] = useState<ImportChoices>(() =>
    suggestChoices(
      plan,
      habits,
      earlier ? habitsOfImport(earlier) : {},
      (number) => t("unnamed", { number: String(number) }),
      new Set(trash.map(({ habit }) => habit.id)),
    ),
  );
  // Ten years of fifty habits are looked through for it: what was pressed shows first.
  const settled = useDeferredValue(choices);
  const outline = useMemo(
    () =>
      importOutline(
        { plan, choices: settled },
        { existing: habits, present: { trash, goals, vacations, imports: [] } },
      ),
    [plan, settled, habits, trash, goals, vacations],
  );
  const problem = choiceProblem(choices, outline, habits.length);
  const count = plan.habits.filter(({ sourceId }) => isChosen(choices[sourceId])).length;

  return (
    <form
      className="imp"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onImport(choices);
      }}
    >
      <HeatDefs />
      <PreviewSummary reading={reading} plan={plan} earlier={earlier} />
      <section aria-labelledby={`${id}-habits`}>
        <h2 className="sec" id={`${id}-habits`}>
          {t("habitsTitle")}
        </h2>
        <ul className="imp-list">
          {plan.habits.map((habit) => (
            <PlannedHabitRow
              key={habit.sourceId}
              habit={habit}
              choice={choices[habit.sourceId] ?? { action: "leave" }}
              outline={outline.get(habit.sourceId)}
              onChoice={(choice) => setChoices({ ...choices, [habit.sourceId]: choice })}
            />
          ))}
        </ul>
      </section>
      <WarningList plan={plan} fileName={reading.fileName} />
      <OutlineSummary outline={outline} />
      <p className="form-problem" role="alert">
        {problem && t(`problem.${problem.code}`, problem.params)}
      </p>
      <div className="imp-acts">
        <Button kind="primary" type="submit" disabled={problem !== null}>
          {t("importCount", { count })}
        </Button>
        <Button kind="ghost" onClick={onCancel}>
          {t("another")}
        </Button>
        <small>{t("nothingYet")}</small>
      </div>
    </form>
  );
}

function isChosen(choice: HabitChoice | undefined): boolean {
  return choice !== undefined && choice.action !== "leave";
}
