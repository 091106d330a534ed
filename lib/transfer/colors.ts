import type { HabitColor } from "@/lib/domain/habit-color";

import { nearestColor } from "./loop/loop-color";

/** The usual names of colours in trackers' files, by hue. */
const NAMED: Readonly<Record<string, HabitColor>> = {
  red: "brick",
  orange: "ember",
  amber: "amber",
  yellow: "amber",
  lime: "moss",
  green: "fern",
  emerald: "fern",
  teal: "pine",
  cyan: "lagoon",
  sky: "sky",
  blue: "sky",
  indigo: "iris",
  violet: "iris",
  purple: "plum",
  fuchsia: "plum",
  pink: "rose",
  rose: "rose",
  brown: "stone",
  slate: "stone",
  gray: "stone",
  grey: "stone",
};

/** The nearest of our colours to a name or `#RRGGBB`; null when it is neither. @example colorOf("teal") // "pine" */
export function colorOf(text: string): HabitColor | null {
  const name = text.trim().toLowerCase();
  return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? nearestColor(name);
}

/** The nearest of our colours to a 32-bit integer `0xAARRGGBB`, signed or not. Null when it is none. */
export function colorOfArgb(argb: number): HabitColor | null {
  if (!Number.isInteger(argb) || Math.abs(argb) > 0xffff_ffff) return null;
  return nearestColor(`#${((argb >>> 0) & 0xff_ffff).toString(16).padStart(6, "0")}`);
}
