"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { X } from "@/components/ui/more-drawings";
import { newUuid } from "@/lib/client/new-id";
import {
  type GoalFormValues,
  MILESTONE_NAME,
  MILESTONE_VALUE,
  rowsIn,
  SPARE_ROWS,
} from "@/lib/domain/goal-form-fields";

/** Values on the way to the target; an empty line counts as none. Without scripts some lines are spare. */
export function MilestoneFields({ values }: { values: GoalFormValues }) {
  const t = useTranslations("goalForm");
  const [ids, setIds] = useState<readonly string[]>(() => rowsIn(values, MILESTONE_NAME));
  const spare = SPARE_ROWS.filter((id) => !ids.includes(id));
  return (
    <fieldset className="form-set">
      <legend>{t("milestones")}</legend>
      <ul className="grid gap-2">
        {ids.map((id, index) => (
          <li key={id} className="form-row">
            <MilestoneLine id={id} number={index + 1} values={values} />
            <button
              type="button"
              className="ib needs-scripts"
              aria-label={t("removeMilestone", { number: String(index + 1) })}
              onClick={() => setIds((all) => all.filter((other) => other !== id))}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ul>
      <noscript>
        <p className="muted sm">{t("spareMilestones")}</p>
        <ul className="grid gap-2 mt-2">
          {spare.map((id, index) => (
            <li key={id} className="form-row">
              <MilestoneLine id={id} number={ids.length + index + 1} values={values} />
            </li>
          ))}
        </ul>
      </noscript>
      <button
        type="button"
        className="btn q mt-2 needs-scripts"
        onClick={() => setIds((all) => [...all, newUuid()])}
      >
        <Icon of={Plus} size="s" />
        {t("addMilestone")}
      </button>
    </fieldset>
  );
}

function MilestoneLine(props: { id: string; number: number; values: GoalFormValues }) {
  const t = useTranslations("goalForm");
  const { id, values } = props;
  const number = String(props.number);
  return (
    <>
      <input
        className="in"
        name={`${MILESTONE_NAME}${id}`}
        defaultValue={values[`${MILESTONE_NAME}${id}`] ?? ""}
        aria-label={t("milestoneName", { number })}
        placeholder={t("milestonePlaceholder")}
      />
      <input
        className="in"
        name={`${MILESTONE_VALUE}${id}`}
        inputMode="decimal"
        defaultValue={values[`${MILESTONE_VALUE}${id}`] ?? ""}
        aria-label={t("milestoneValue", { number })}
      />
    </>
  );
}
