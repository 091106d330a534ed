"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Plus, X } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { newUuid } from "@/lib/client/new-id";
import { toIsoDay } from "@/lib/domain/calendar-day";
import type { GoalDraft } from "@/lib/domain/goal-draft";
import { chosenKnots } from "@/lib/domain/goal-form";

type Row = { id: string; day: string; value: string };

/** Where the line shall bend: a value by a day. Between the points, and to both ends, it is straight. */
export function KnotFields({ draft, problem }: { draft: GoalDraft; problem: string | undefined }) {
  const t = useTranslations("goalLine");
  const [rows, setRows] = useState<Row[]>(() => rowsOf(draft));
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);

  function remove(row: Row) {
    setRows((all) => all.filter(({ id }) => id !== row.id));
    // The button that was pressed is gone.
    add.current?.focus();
  }

  function append() {
    const id = newUuid();
    setRows((all) => [...all, { id, day: "", value: "" }]);
    requestAnimationFrame(() => dayField(list.current, id)?.focus());
  }

  return (
    <fieldset className="form-set" {...(problem && { "aria-describedby": "knot-problem" })}>
      <legend>{t("points")}</legend>
      <p className="muted sm">{t("pointsHint")}</p>
      <input type="hidden" name="line" value="drawn" />
      <ul className="grid gap-2" ref={list}>
        {rows.map((row, index) => (
          <KnotRow
            key={row.id}
            row={row}
            number={index + 1}
            isWrong={problem !== undefined}
            onRemove={() => remove(row)}
          />
        ))}
      </ul>
      {problem && (
        <p className="fd-problem" id="knot-problem">
          {problem}
        </p>
      )}
      <button ref={add} type="button" className="btn q mt-2" onClick={append}>
        <Icon of={Plus} size="s" />
        {t("addPoint")}
      </button>
    </fieldset>
  );
}

type KnotRowProps = { row: Row; number: number; isWrong: boolean; onRemove: () => void };

function KnotRow({ row, number, isWrong, onRemove }: KnotRowProps) {
  const t = useTranslations("goalLine");
  const which = { number: String(number) };
  const wrong = isWrong && { "aria-invalid": true, "aria-describedby": "knot-problem" };
  return (
    <li className="form-row">
      <input type="hidden" name="knot" value={row.id} />
      <input
        className="in"
        type="date"
        name={`knotDay:${row.id}`}
        defaultValue={row.day}
        aria-label={t("pointDay", which)}
        {...wrong}
      />
      <input
        className="in"
        name={`knotValue:${row.id}`}
        inputMode="decimal"
        defaultValue={row.value}
        aria-label={t("pointValue", which)}
        {...wrong}
      />
      <button type="button" className="ib" aria-label={t("removePoint", which)} onClick={onRemove}>
        <Icon of={X} />
      </button>
    </li>
  );
}

function rowsOf(draft: GoalDraft): Row[] {
  return chosenKnots(draft).map(({ day, value }) => ({
    id: toIsoDay(day),
    day: toIsoDay(day),
    value: String(Math.round(value * 1000) / 1000),
  }));
}

function dayField(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[name="knotDay:${id}"]`) ?? null;
}
