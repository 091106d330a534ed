import type { HabitColor } from "@/lib/domain/habit-color";

/** OKLab of the solid step of our twelve colours in the light theme: lightness, chroma and hue of the design. */
const SOLID: Readonly<Record<HabitColor, readonly [number, number, number]>> = {
  brick: [0.552, 0.145, 24],
  ember: [0.552, 0.145, 46],
  amber: [0.627, 0.134, 72],
  moss: [0.552, 0.129, 118],
  fern: [0.552, 0.138, 150],
  pine: [0.552, 0.098, 182],
  lagoon: [0.552, 0.099, 218],
  sky: [0.552, 0.148, 252],
  iris: [0.552, 0.16, 286],
  plum: [0.552, 0.152, 322],
  rose: [0.552, 0.152, 2],
  stone: [0.552, 0.017, 70],
};

/** Hue decides, lightness hardly: another app's pale or dark blue is still a blue. */
const LIGHTNESS_WEIGHT = 0.15;

/**
 * The nearest of our twelve colours to `#RRGGBB`, by distance in OKLab. Null when the text is no colour.
 * @example nearestColor("#1976D2") // "sky"
 */
export function nearestColor(hex: string): HabitColor | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  if (!match) return null;
  const [l, a, b] = oklab(match.slice(1).map((part) => Number.parseInt(part, 16) / 255));
  // Entries lose the key type; the keys are those of the record.
  const colors = Object.entries(SOLID) as [HabitColor, readonly [number, number, number]][];
  const distance = ([light, chroma, hue]: readonly [number, number, number]) =>
    Math.hypot(
      (light - l) * LIGHTNESS_WEIGHT,
      chroma * Math.cos((hue * Math.PI) / 180) - a,
      chroma * Math.sin((hue * Math.PI) / 180) - b,
    );
  return colors.reduce((best, next) => (distance(next[1]) < distance(best[1]) ? next : best))[0];
}

// Björn Ottosson, "A perceptual color space for image processing" (2020).
function oklab(srgb: readonly number[]): [number, number, number] {
  const [r = 0, g = 0, b = 0] = srgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
