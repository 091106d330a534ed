import "server-only";
import type { GoalWrite } from "@/lib/data/goals";
import type { HabitWrite } from "@/lib/data/habits";
import type { LogWrite } from "@/lib/data/logs";
import type { JsonValue, RegisterRow } from "@/lib/data/register-row";
import { nameKey } from "@/lib/sync/protocol/admit";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { storedValueOf } from "@/lib/sync/protocol/log-cell";
import type { SyncItem, SyncLog } from "@/lib/sync/protocol/message";
import { memberOf, textIn } from "@/lib/sync/protocol/read-json";
import type { Fields, Json } from "@/lib/sync/protocol/registers";
import { trashedSince } from "@/lib/sync/protocol/trash";

/** The registers of a row. One that was written without a value in the row holds null. */
export function fieldsOfRow({ values, clocks }: RegisterRow): Fields {
  return Object.fromEntries(
    Object.entries(clocks).map(([name, stamp]) => [name, [values[name] ?? null, stamp] as const]),
  );
}

/** The way back: a habit, goal or import as its tables hold it. */
export function registerRow({ id, f }: SyncItem): RegisterRow {
  const plain = Object.entries(f).filter(([name]) => !name.includes(":"));
  return {
    id,
    values: Object.fromEntries(plain.map(([name, [value]]) => [name, value])),
    clocks: Object.fromEntries(Object.entries(f).map(([name, [, stamp]]) => [name, stamp])),
  };
}

/** A habit as its tables hold it. @param now Milliseconds since 1970 by the server's clock. */
export function habitWrite(item: SyncItem, now: number): HabitWrite {
  return {
    ...registerRow(item),
    nameKey: nameKey(textIn(item.f, "name")),
    deletedAt: trashedSince(item.f, null, now),
    versions: listed(item.f, "version").map(([fromDay, value]) => ({
      fromDay,
      schedule: memberOf(value, "schedule") ?? null,
      targetOp: textOf(memberOf(memberOf(value, "target"), "op")),
      targetValue: numberOf(memberOf(memberOf(value, "target"), "value")),
    })),
    coach: Object.fromEntries(
      ["declined", "followed"].flatMap((prefix) =>
        listed(item.f, prefix).flatMap(([rest, value]) =>
          value === null ? [] : [[`${prefix}:${rest}`, value]],
        ),
      ),
    ),
    pauses: listed(item.f, "pause").map(([id, value]) => ({
      id,
      fromDay: textOf(memberOf(value, "from")),
      toDay: textOf(memberOf(value, "to")),
    })),
  };
}

/** A goal as its tables hold it. @param now See `habitWrite`. */
export function goalWrite(item: SyncItem, now: number): GoalWrite {
  return {
    ...registerRow(item),
    deletedAt: trashedSince(item.f, null, now),
    contributions: listed(item.f, "habit").map(([habitId, weight]) => ({
      habitId,
      weight: numberOf(weight),
    })),
    milestones: listed(item.f, "milestone").map(([id, value]) => ({
      id,
      name: textOf(memberOf(value, "name")),
      value: numberOf(memberOf(value, "value")),
    })),
  };
}

/** A day as its table holds it: the registers, and what they add up to. */
export function logWrite({ h, d, c }: SyncLog): LogWrite {
  const value = storedValueOf(c);
  const isText = typeof value === "string";
  return {
    habitId: h,
    day: d,
    // A cell holds nothing but JSON; its type has no index signature to say so.
    cell: c as unknown as JsonValue,
    status: c.mark?.[0].s ?? null,
    amount: isText ? Number(value.trim() !== "") : clamped(value),
    text: isText ? value : null,
    note: c.note?.[0] ?? null,
  };
}

/** The cell of a row, which only `logWrite` ever writes. */
export function cellOfRow(cell: JsonValue): LogCell {
  return cell as unknown as LogCell; // see above
}

/** Within what the column holds, however many devices added their most. */
function clamped(amount: number | null): number | null {
  const most = Number.MAX_SAFE_INTEGER;
  return amount === null ? null : Math.min(most, Math.max(-most, amount));
}

function listed(fields: Fields, prefix: string): [rest: string, value: Json][] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith(`${prefix}:`))
    .map(([name, [value]]) => [name.slice(prefix.length + 1), value]);
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === "number" ? value : null;
}
