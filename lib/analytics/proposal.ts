import type { Weekday } from "@/lib/domain/calendar-day";
import type { PlanOfVersion } from "@/lib/domain/habit";

/** A plan that would answer a suggestion; from today on when it is accepted. */
export type Proposal = {
  plan: PlanOfVersion;
  /** Weekdays that are no longer planned, worst first. */
  dropped: readonly Weekday[];
  /** On how many of the last days (or weeks, or months) with a value the new amount was reached. */
  reached: { times: number; of: number } | null;
};
