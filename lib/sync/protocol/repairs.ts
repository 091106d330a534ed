import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { isGone, type Known } from "./admission-state";
import { freeName } from "./admit";
import { contributorsIn } from "./goal-fields";
import { versionName, versionsIn } from "./habit-fields";
import type { ResultCode, SyncItem } from "./message";
import { dayIn, flagIn, textIn } from "./read-json";
import type { Fields } from "./registers";
import type { Clock } from "./stamp";
import { withoutHabits } from "./trash";

/** The registers of a thing, put right where they had to be, and what its sender is told. */
type Repaired = { fields: Fields; code?: ResultCode };

/**
 * Puts right what only the server can, because it alone sees every device's registers: names that are taken, starts and
 * ends that crossed, a plan that two devices took away together, weights of habits that are gone. What it writes is under
 * stamps of its own and travels like any change.
 *
 * @param known What the server holds; names are looked up in it.
 * @param registers Those of the thing before the batch, and with what the batch brings.
 * @param clock The person's clock on the server.
 * @returns The registers themselves and no code when nothing is wrong.
 * @example
 * repaired(known, item, { before, merged }, clock) // { fields: { ...merged, name: ["Water (2)", stamp] }, code: "name_taken" }
 */
export function repaired(
  known: Known,
  { kind, id }: SyncItem,
  { before, merged }: { before: Fields | undefined; merged: Fields },
  clock: Clock,
): Repaired {
  if (kind === "goal") return withoutGoneHabits(known, merged, clock);
  if (kind !== "habit") return { fields: merged };
  const named = withFreeName(known, id, merged, clock);
  const planned = withPlan(before, named.fields, clock);
  const ordered = withOrder(planned.fields, clock);
  const code = named.code ?? planned.code ?? ordered.code;
  return { fields: ordered.fields, ...(code && { code }) };
}

function withoutGoneHabits(known: Known, merged: Fields, clock: Clock): Repaired {
  const gone = contributorsIn(merged).filter((id) => isGone(known, "habit", id));
  if (gone.length === 0) return { fields: merged };
  return { fields: withoutHabits(merged, gone, clock), code: "adjusted" };
}

function withFreeName(known: Known, id: string, merged: Fields, clock: Clock): Repaired {
  if (flagIn(merged, "deleted")) return { fields: merged };
  const wanted = textIn(merged, "name");
  const name = freeName(wanted, (key) => (known.names.get(key) ?? id) !== id);
  if (name === wanted) return { fields: merged };
  return { fields: { ...merged, name: [name, clock.tick()] }, code: "name_taken" };
}

// Each device leaves one version, and two may take away the one that the other has left. A habit without any could not be
// shown anywhere, and its name would stay taken: what stood until now stays.
function withPlan(before: Fields | undefined, merged: Fields, clock: Clock): Repaired {
  if (!before || versionsIn(merged).length > 0) return { fields: merged };
  const names = versionsIn(before).map(({ register }) => versionName(register));
  if (names.length === 0) return { fields: merged };
  const stamp = clock.tick();
  const kept = names.map((name) => [name, [before[name]?.[0] ?? null, stamp] as const]);
  return { fields: { ...merged, ...Object.fromEntries(kept) }, code: "adjusted" };
}

function withOrder(merged: Fields, clock: Clock): Repaired {
  const [start, end] = [dayIn(merged, "start"), dayIn(merged, "end")];
  if (start === null || end === null || end >= addDays(start, -1)) return { fields: merged };
  const moved = [toIsoDay(addDays(start, -1)), clock.tick()] as const;
  return { fields: { ...merged, end: moved }, code: "adjusted" };
}
