"use client";

import { useTranslations } from "next-intl";

import type { ImportPlan, ImportWarning } from "@/lib/transfer/import-plan";

type WarningWords = {
  /** Where it is and what is there, in one line. */
  line: (warning: ImportWarning) => string;
  /** The same for a table: what, habit, file, row, detail. */
  cells: (warning: ImportWarning) => string[];
};

/** Writes warnings of a plan in the language of the page. */
export function useWarningWords(plan: Pick<ImportPlan, "habits">): WarningWords {
  const t = useTranslations("import");
  const names = new Map(plan.habits.map(({ sourceId, draft }) => [sourceId, draft.name]));
  const nameOf = ({ habit }: ImportWarning) => (habit === null ? "" : (names.get(habit) ?? ""));

  return {
    line: (warning) =>
      [nameOf(warning), placeOf(warning.where), detailOf(warning.params)]
        .filter(Boolean)
        .join(" · "),
    cells: (warning) => [
      t(`warning.${warning.code}`, { count: 1 }),
      nameOf(warning),
      warning.where?.file ?? "",
      warning.where?.row === null ? "" : String(warning.where?.row ?? ""),
      detailOf(warning.params),
    ],
  };

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
