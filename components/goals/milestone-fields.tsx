"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Plus, X } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { newUuid } from "@/lib/client/new-id";
import type { GoalDraft } from "@/lib/domain/goal-draft";

type Row = { id: string; name: string; value: string };

/** Values on the way to the target; an empty line counts as none. */
export function MilestoneFields({ draft }: { draft: GoalDraft }) {
  const t = useTranslations("goalForm");
  const [rows, setRows] = useState<Row[]>(() =>
    draft.milestones.map(({ id, name, value }) => ({ id, name, value: String(value) })),
  );
  return (
    <fieldset className="form-set">
      <legend>{t("milestones")}</legend>
      <ul className="grid gap-2">
        {rows.map((row, index) => (
          <li key={row.id} className="form-row">
            <input type="hidden" name="milestone" value={row.id} />
            <input
              className="in"
              name={`milestoneName:${row.id}`}
              defaultValue={row.name}
              aria-label={t("milestoneName", { number: String(index + 1) })}
              placeholder={t("milestonePlaceholder")}
            />
            <input
              className="in"
              name={`milestoneValue:${row.id}`}
              inputMode="decimal"
              defaultValue={row.value}
              aria-label={t("milestoneValue", { number: String(index + 1) })}
            />
            <button
              type="button"
              className="ib"
              aria-label={t("removeMilestone", { number: String(index + 1) })}
              onClick={() => setRows((all) => all.filter(({ id }) => id !== row.id))}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="btn q mt-2"
        onClick={() => setRows((all) => [...all, { id: newUuid(), name: "", value: "" }])}
      >
        <Icon of={Plus} size="s" />
        {t("addMilestone")}
      </button>
    </fieldset>
  );
}
