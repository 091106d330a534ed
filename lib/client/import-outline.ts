import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import type { DoubleDay } from "@/lib/transfer/import-choices";

import { partsOf } from "./import-parts";
import type { ImportRequest, ImportSetting, Part } from "./import-request";

/** What an import would do with one habit of the file. */
export type HabitOutline = {
  /** What a new habit will be called, which may be "Run (2)"; null when it goes into one that is there. */
  name: string | null;
  into: HabitId | null;
  /** Days that would be written, as they will be. */
  logs: readonly HabitLog[];
  days: number;
  notes: number;
  /** Days that are there and say the same already. */
  same: number;
  /** Days that are there and say something else: they stay as they are. */
  differing: readonly DoubleDay[];
  /** Where the habit's start goes, when days before it are filled. */
  movesStartTo: CalendarDay | null;
};

/** By source id; habits that are left out are missing. */
export type ImportOutline = ReadonlyMap<string, HabitOutline>;

/** What an import would write, worked out by the very steps that write it, without writing anything. */
export function importOutline(
  request: Pick<ImportRequest, "plan" | "choices">,
  setting: Pick<ImportSetting, "existing" | "present">,
): ImportOutline {
  let made = 0;
  const newUuid = () => `00000000-0000-7000-8000-${String(made++).padStart(12, "0")}`;
  return new Map(
    partsOf(request, { ...setting, newUuid }).map((part) => [
      part.planned.sourceId,
      outlineOf(part, setting),
    ]),
  );
}

function outlineOf(
  { habitId, logs, made, merge }: Part,
  { existing }: Pick<ImportSetting, "existing">,
): HabitOutline {
  const start = existing.find(({ habit }) => habit.id === habitId)?.habit.start;
  const first = logs[0]?.day;
  return {
    name: made?.choice.name ?? null,
    into: made ? null : habitId,
    logs,
    days: logs.filter((log) => !saysNothing(log)).length,
    notes: logs.filter(({ note }) => note !== null).length,
    same: merge?.same ?? 0,
    differing: merge?.differing ?? [],
    movesStartTo: start !== undefined && first !== undefined && first < start ? first : null,
  };
}
