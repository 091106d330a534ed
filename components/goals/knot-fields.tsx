"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { X } from "@/components/ui/more-drawings";
import { newUuid } from "@/lib/client/new-id";
import {
  type GoalFormValues,
  KNOT_DAY,
  KNOT_VALUE,
  rowsIn,
  SPARE_ROWS,
} from "@/lib/domain/goal-form-fields";

type KnotFieldsProps = { values: GoalFormValues; problem: string | undefined };

/**
 * Where the line shall bend: a value by a day. Between the points, and to both ends, it is straight. Without scripts
 * some rows are spare, and an empty one is none.
 */
export function KnotFields({ values, problem }: KnotFieldsProps) {
  const t = useTranslations("goalLine");
  const [rows, setRows] = useState<readonly string[]>(() => rowsIn(values, KNOT_DAY));
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const shared = { values, isWrong: problem !== undefined };

  function remove(row: string) {
    setRows((all) => all.filter((other) => other !== row));
    // The button that was pressed is gone.
    add.current?.focus();
  }

  function append() {
    const row = newUuid();
    setRows((all) => [...all, row]);
    requestAnimationFrame(() => dayField(list.current, row)?.focus());
  }

  return (
    <fieldset className="form-set" {...(problem && { "aria-describedby": "knot-problem" })}>
      <legend>{t("points")}</legend>
      <p className="muted sm">{t("pointsHint")}</p>
      <input type="hidden" name="line" value="drawn" />
      <ul className="grid gap-2" ref={list}>
        {rows.map((row, index) => (
          <li key={row} className="form-row">
            <KnotRow row={row} number={index + 1} {...shared} />
            <button
              type="button"
              className="ib needs-scripts"
              aria-label={t("removePoint", { number: String(index + 1) })}
              onClick={() => remove(row)}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ul>
      <noscript>
        <ul className="grid gap-2 mt-2">
          {SPARE_ROWS.filter((row) => !rows.includes(row)).map((row, index) => (
            <li key={row} className="form-row">
              <KnotRow row={row} number={rows.length + index + 1} {...shared} />
            </li>
          ))}
        </ul>
      </noscript>
      {problem && (
        <p className="fd-problem" id="knot-problem">
          {problem}
        </p>
      )}
      <button ref={add} type="button" className="btn q mt-2 needs-scripts" onClick={append}>
        <Icon of={Plus} size="s" />
        {t("addPoint")}
      </button>
    </fieldset>
  );
}

type KnotRowProps = { row: string; number: number; values: GoalFormValues; isWrong: boolean };

function KnotRow({ row, number, values, isWrong }: KnotRowProps) {
  const t = useTranslations("goalLine");
  const which = { number: String(number) };
  const wrong = isWrong && { "aria-invalid": true, "aria-describedby": "knot-problem" };
  return (
    <>
      <input
        className="in"
        type="date"
        name={`${KNOT_DAY}${row}`}
        defaultValue={values[`${KNOT_DAY}${row}`] ?? ""}
        aria-label={t("pointDay", which)}
        {...wrong}
      />
      <input
        className="in"
        name={`${KNOT_VALUE}${row}`}
        inputMode="decimal"
        defaultValue={values[`${KNOT_VALUE}${row}`] ?? ""}
        aria-label={t("pointValue", which)}
        {...wrong}
      />
    </>
  );
}

function dayField(list: HTMLElement | null, row: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[name="${KNOT_DAY}${row}"]`) ?? null;
}
