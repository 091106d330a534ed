import { circularMean } from "./aggregate";
import { sinCos } from "./exact-math";
import { quantile } from "./quantile";

/** When something usually happens, in minutes of the day, 0 up to 1440. */
export type TypicalTime = {
  typical: number;
  /** Half of the times lie between these two; the later may be past midnight and so the smaller number. */
  from: number;
  to: number;
  /** Times that were looked at. */
  times: number;
};

/** What is missing for a typical time. */
export type NoTypicalTime = { times: number; isSpread: boolean };

/** Fewer times than this say nothing. */
export const LEAST_TIMES = 20;
/** A mean resultant length below this is spread too far around the clock. */
const LEAST_RESULTANT = 0.3;

const DAY = 1440;

/**
 * The usual time of day of something, or why there is none: fewer than 20 times, or times that lie all around
 * the clock (mean resultant length below 0.3). The typical time is the circular mean (analytics, 10); the two
 * ends are quartiles (type 7) of the distances from it, so that half an hour around midnight stays half an hour.
 *
 * Source of the circular statistics: Mardia and Jupp, "Directional Statistics", 2000, sections 2.2 and 2.3.
 *
 * @param minutes Minutes of the day, 0 to 1439, in any order.
 * @example typicalTime(Array(20).fill(430)) // { typical: 430, from: 430, to: 430, times: 20 }
 */
export function typicalTime(minutes: readonly number[]): TypicalTime | NoTypicalTime {
  const times = minutes.length;
  if (times < LEAST_TIMES) return { times, isSpread: false };
  const typical = resultantOf(minutes) < LEAST_RESULTANT ? null : circularMean(minutes);
  if (typical === null) return { times, isSpread: true };
  const around = minutes.map((minute) => distance(minute, typical)).toSorted((a, b) => a - b);
  return {
    typical,
    from: onClock(typical + quantile(around, 0.25)),
    to: onClock(typical + quantile(around, 0.75)),
    times,
  };
}

/** From `centre` to `minute` the shorter way around the clock, −720 up to 720. */
function distance(minute: number, centre: number): number {
  return onClock(minute - centre + DAY / 2) - DAY / 2;
}

function onClock(minute: number): number {
  return ((minute % DAY) + DAY) % DAY;
}

function resultantOf(minutes: readonly number[]): number {
  let c = 0;
  let s = 0;
  for (const minute of minutes) {
    const { cos, sin } = sinCos((2 * Math.PI * minute) / DAY);
    c += cos;
    s += sin;
  }
  return Math.sqrt(c * c + s * s) / minutes.length;
}
