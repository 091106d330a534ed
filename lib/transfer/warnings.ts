import type { ImportPlan, ImportWarning, WarningCode, Where } from "./import-plan";

/** A preview of more rows than this helps nobody; the counts go on. */
const MOST_SHOWN = 500;

/** Collects what a reader has to say. A file of a million broken rows costs no more than one of five hundred. */
export class Warnings {
  readonly #shown: ImportWarning[] = [];
  readonly #counts: Partial<Record<WarningCode, number>> = {};

  add(
    code: WarningCode,
    habit: string | null,
    where: Where | null = null,
    params: ImportWarning["params"] = {},
  ): void {
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
    if (this.#shown.length < MOST_SHOWN) this.#shown.push({ code, habit, where, params });
  }

  /** The two fields of a plan. */
  result(): Pick<ImportPlan, "warnings" | "warningCounts"> {
    return { warnings: this.#shown, warningCounts: this.#counts };
  }
}
