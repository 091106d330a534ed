import type { ImportPlan, ImportWarning, WarningCode, Where } from "./import-plan";

/** So many are kept of each kind, for the list and its file; the counts go on. */
const MOST_KEPT = 20_000;

/** Collects what a reader has to say. A file of a million broken rows costs no more than one of twenty thousand. */
export class Warnings {
  readonly #kept: ImportWarning[] = [];
  readonly #counts: Partial<Record<WarningCode, number>> = {};

  add(
    code: WarningCode,
    habit: string | null,
    where: Where | null = null,
    params: ImportWarning["params"] = {},
  ): void {
    const count = (this.#counts[code] ?? 0) + 1;
    this.#counts[code] = count;
    if (count <= MOST_KEPT) this.#kept.push({ code, habit, where, params });
  }

  /** The two fields of a plan. */
  result(): Pick<ImportPlan, "warnings" | "warningCounts"> {
    return { warnings: this.#kept, warningCounts: this.#counts };
  }
}
