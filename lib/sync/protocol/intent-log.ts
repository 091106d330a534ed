import { isAccumulating, MAX_AMOUNT, toThousandths } from "@/lib/domain/amount";
import { AppError } from "@/lib/domain/app-error";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { type ValueType, VALUE_TYPES } from "@/lib/domain/habit";
import { MAX_NOTE, MAX_TEXT } from "@/lib/domain/limits";
import type { LogValue } from "@/lib/domain/log";
import { storedValue } from "@/lib/domain/stored-value";

import { additionTo, changeBy, type LogCell, type Mark, markOver } from "./cell";
import type { IntentState, LogIntent } from "./intent";
import type { SyncBatch } from "./message";
import { choiceIn, dayIn } from "./read-json";
import { type Fields, stampFields } from "./registers";
import type { Hlc } from "./stamp";
import { storableText } from "./text";

/**
 * The registers that a log writes. A log before the habit's start moves the start back to that day, so
 * that nothing that was logged lies outside the habit. See `patchOf`.
 */
export function logPatch(
  intent: LogIntent,
  state: IntentState,
  stamp: Hlc,
  device: string,
): SyncBatch {
  const habit = state.item("habit", intent.habitId);
  if (!habit) throw new AppError("not_found", "There is no such habit.");
  const day = toIsoDay(intent.day);
  const before = state.cell(intent.habitId, day) ?? {};
  const cell = cellOf(intent, habit, before, stamp, device);
  if (Object.keys(cell).length === 0) return { items: [], logs: [] };
  const start = dayIn(habit, "start");
  const isEarly = start !== null && intent.day < start && !isClearing(intent);
  return {
    items: isEarly
      ? [{ kind: "habit", id: intent.habitId, f: stampFields({ start: day }, stamp) }]
      : [],
    logs: [{ h: intent.habitId, d: day, c: cell }],
  };
}

function isClearing(intent: LogIntent): boolean {
  if (intent.type === "log.mark") return intent.status === null && intent.value === null;
  return intent.type === "log.note" && cleanNote(intent.note) === null;
}

function cellOf(
  intent: LogIntent,
  habit: Fields,
  before: LogCell,
  stamp: Hlc,
  device: string,
): LogCell {
  const valueType = choiceIn(habit, "valueType", VALUE_TYPES, "checkbox");
  switch (intent.type) {
    case "log.mark": {
      const value = storable(valueType, intent.value);
      return { mark: [markOver(before, intent.status, value), stamp] };
    }
    case "log.add":
      return additionOf(valueType, intent.amount, before, stamp, device);
    case "log.note":
      return { note: [cleanNote(intent.note), stamp] };
  }
}

function additionOf(
  valueType: ValueType,
  amount: number,
  before: LogCell,
  stamp: Hlc,
  device: string,
): LogCell {
  if (!isAccumulating(valueType)) throw new AppError("invalid", "This habit does not add up.");
  // Decided here and not by the button: of presses that follow each other faster than the screen is painted, each takes
  // from what the ones before it have left.
  const change = changeBy(toThousandths(checkedAmount(amount)), before);
  if (change === 0) return {};
  const own = before.inc?.[device]?.[0] ?? 0;
  return { inc: additionTo(before, device, own + change, stamp), ...withoutExcuse(before, stamp) };
}

// A status wins over the value, so an addition to a skipped or missed day would not show.
function withoutExcuse(before: LogCell, stamp: Hlc): Pick<LogCell, "mark"> {
  const mark = before.mark?.[0];
  if (!mark || mark.s === null || mark.s === "done") return {};
  const plain: Mark = { ...mark, s: null };
  return { mark: [plain, stamp] };
}

function storable(valueType: ValueType, value: LogValue): LogValue {
  if (value === null) return null;
  if ((typeof value === "string") !== (valueType === "text")) {
    throw new AppError("invalid", `A ${valueType} habit cannot hold this value.`);
  }
  if (typeof value === "string") return storableText(value, MAX_TEXT);
  const stored = storedValue({ valueType }, checkedAmount(value));
  if (typeof stored === "number" && !Number.isInteger(stored)) {
    throw new AppError("invalid", "This value has to be a whole number.");
  }
  return stored;
}

function checkedAmount(amount: number): number {
  if (!Number.isFinite(amount) || Math.abs(amount) > MAX_AMOUNT) {
    throw new AppError("invalid", "This amount is not a number or too large.");
  }
  return amount;
}

function cleanNote(note: string | null): string | null {
  const text = storableText(note ?? "", MAX_NOTE);
  return text.trim() === "" ? null : text;
}
