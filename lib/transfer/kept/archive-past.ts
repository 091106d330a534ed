import { toIsoDay } from "@/lib/domain/calendar-day";
import { isUuid } from "@/lib/domain/ids";
import type { Json } from "@/lib/sync/protocol/registers";
import { isStamp } from "@/lib/sync/protocol/stamp";

import { flagIn, type JsonObject, objectsIn, textIn } from "../json-file";
import { dayIn } from "./archive-values";
import type { KeptPast, KeptPastValue } from "./kept-past";

const REGISTER = /^(?:mark|note|inc:[0-9a-z]{4,10})$/;
/** Far more than is ever kept of one person. */
const MOST = 500_000;
const MOST_DEVICES = 200;

/**
 * The past out of `account.json`. Entries that are none are left out: they are beside the days, and no day lacks them.
 * @example keptPast({ pastValues: [] }) // { values: [], devices: [] }
 */
export function keptPast(account: JsonObject | null): KeptPast {
  return {
    values: objectsIn(account, "pastValues").slice(0, MOST).flatMap(pastValueOf),
    devices: objectsIn(account, "devices").slice(0, MOST_DEVICES).map(deviceOf),
  };
}

function pastValueOf(json: JsonObject): KeptPastValue[] {
  const [h, register, stamp] = [
    textIn(json, "habitId"),
    textIn(json, "register"),
    textIn(json, "stamp"),
  ];
  const day = dayIn(json, "day");
  const lostAt = Date.parse(textIn(json, "lostAt"));
  if (!isUuid(h) || day === null || !REGISTER.test(register) || !isStamp(stamp)) return [];
  if (!Number.isFinite(lostAt)) return [];
  const value = (json["value"] ?? null) as Json; // it comes from JSON.parse
  return [{ h, d: toIsoDay(day), register, value, stamp, isLate: flagIn(json, "isLate"), lostAt }];
}

function deviceOf(json: JsonObject): Json {
  const text = (name: string) => textIn(json, name) || null;
  const instant = (name: string) => Date.parse(textIn(json, name)) || 0;
  return {
    id: textIn(json, "id"),
    kind: textIn(json, "kind"),
    browser: text("browser"),
    system: text("system"),
    firstSeenAt: instant("firstSeenAt"),
    lastSeenAt: instant("lastSeenAt"),
  };
}
