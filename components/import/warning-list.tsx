"use client";

import { useTranslations } from "next-intl";

import type { ImportPlan, ImportWarning, WarningCode } from "@/lib/transfer/import-plan";

/** More places than these say nothing new about one kind of warning. */
const MOST_PLACES = 50;

/** What could not be brought along or had to be changed: each kind with its count, and where. */
export function WarningList({ plan }: { plan: ImportPlan }) {
  const t = useTranslations("import");
  // Entries lose the key type; the keys are those of the record.
  const counts = Object.entries(plan.warningCounts) as [WarningCode, number][];
  if (counts.length === 0) return null;
  return (
    <section aria-labelledby="import-warnings">
      <h2 className="sec" id="import-warnings">
        {t("warningsTitle")}
      </h2>
      <ul className="imp-warnings">
        {counts.map(([code, count]) => (
          <li key={code}>
            <details>
              <summary>{t(`warning.${code}`, { count })}</summary>
              <Places
                warnings={plan.warnings.filter((warning) => warning.code === code)}
                count={count}
                plan={plan}
              />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Places(props: { warnings: readonly ImportWarning[]; count: number; plan: ImportPlan }) {
  const t = useTranslations("import");
  const shown = props.warnings.slice(0, MOST_PLACES);
  const names = new Map(props.plan.habits.map(({ sourceId, draft }) => [sourceId, draft.name]));
  return (
    <ul>
      {shown.map((warning, index) => (
        <li key={index}>{lineOf(warning)}</li>
      ))}
      {props.count > shown.length && <li>{t("more", { count: props.count - shown.length })}</li>}
    </ul>
  );

  function lineOf({ habit, where, params }: ImportWarning): string {
    const name = habit === null ? "" : (names.get(habit) ?? "");
    return [name, placeOf(where), detailOf(params)].filter(Boolean).join(" · ");
  }

  function placeOf(where: ImportWarning["where"]): string {
    if (where === null) return "";
    return where.row === null ? where.file : t("row", { row: String(where.row), file: where.file });
  }

  function detailOf(params: ImportWarning["params"]): string {
    const { text, day, num, den, target, atMost, encoding, days } = params;
    if (text !== undefined) return t("quoted", { text: String(text) });
    if (day !== undefined) return String(day);
    if (num !== undefined && den !== undefined)
      return t("times", { num: String(num), den: String(den) });
    if (target !== undefined)
      return t(atMost === 1 ? "fittedAtMost" : "fittedAtLeast", { target: String(target) });
    if (days !== undefined) return t("daysDetail", { days: Number(days) });
    return encoding === undefined ? "" : String(encoding);
  }
}
