import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { HABIT_COLORS } from "@/lib/domain/habit-color";

// Whether the scales can be told apart with other eyes: Machado, Oliveira and Fernandes (2009) at full severity,
// distances in OKLab (Ottosson 2020). Hues do collide, so an icon and a name always go with a habit's colour; what has
// to hold by itself are the steps of each scale.

const VISIONS = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  // No colour at all: what is left is the light (Rec. 709).
  achromatopsia: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
} satisfies Record<string, Triple[]>;

type Triple = [number, number, number];
type Theme = "light" | "dark";
type Vision = keyof typeof VISIONS;

const THEMES: readonly Theme[] = ["light", "dark"];
const EACH = THEMES.flatMap((theme) =>
  (Object.keys(VISIONS) as Vision[]).map((vision): [Theme, Vision] => [theme, vision]),
);
const TOKENS = readFileSync("app/styles/tokens.css", "utf8");

/** What was promised for one step of a scale, and what the eye needs between two large areas. */
const LEAST = { tide: 0.055, ramp: 0.03, hue: 0.02 };

describe("with every kind of eye", () => {
  test.each(EACH)("%s, %s: the year's scale climbs in visible steps", (theme, vision) => {
    const scale = [0, 1, 2, 3, 4].map((step) => seen(`--tide${step}`, theme, vision));
    expect(smallestStep(scale)).toBeGreaterThan(LEAST.tide);
    const lights = scale.map(([light]) => light);
    const climbs = theme === "light" ? lights.toReversed() : lights;
    expect(climbs).toEqual(lights.toSorted((a, b) => a - b));
  });

  test.each(EACH)("%s, %s: each habit's own steps can be told apart", (theme, vision) => {
    for (const color of HABIT_COLORS) {
      const names = ["--t0", ...[1, 2, 3, 4].map((step) => `--${color}-${step}`)];
      const scale = names.map((name) => seen(name, theme, vision));
      expect({ color, step: smallestStep(scale) > LEAST.ramp }).toEqual({ color, step: true });
    }
  });
});

test.each(THEMES)("%s: no two colours of habits look the same to most eyes", (theme) => {
  expect(alike(theme, "normal")).toEqual([]);
});

const REDS_AND_GREENS = "brick-fern ember-moss lagoon-plum sky-iris rose-stone";

// Another pair in this list is a colour that was chosen badly; one that is gone may be struck out.
test.each<[Theme, Vision, string]>([
  ["light", "protanopia", ""],
  ["light", "deuteranopia", REDS_AND_GREENS],
  ["light", "tritanopia", "brick-ember brick-rose ember-rose fern-pine pine-lagoon lagoon-sky"],
  ["dark", "protanopia", ""],
  ["dark", "deuteranopia", REDS_AND_GREENS],
  ["dark", "tritanopia", "brick-ember brick-rose ember-rose pine-lagoon"],
])("%s, %s: which colours collide is known", (theme, vision, pairs) => {
  expect(alike(theme, vision).join(" ")).toBe(pairs);
});

/** Pairs of habit colours that are nearer than the eye needs. */
function alike(theme: Theme, vision: Vision): string[] {
  const solid = HABIT_COLORS.map((color) => seen(`--${color}-4`, theme, vision));
  return HABIT_COLORS.flatMap((one, i) =>
    HABIT_COLORS.flatMap((other, j) => {
      const [a, b] = [solid[i], solid[j]];
      return i < j && a && b && distance(a, b) < LEAST.hue ? [`${one}-${other}`] : [];
    }),
  );
}

function smallestStep(scale: readonly Triple[]): number {
  return Math.min(...scale.slice(1).map((one, index) => distance(one, scale[index] ?? one)));
}

/** A token of the style sheet as OKLab, the way such an eye sees it. */
function seen(token: string, theme: Theme, vision: Vision): Triple {
  const rgb = linearRgb(oklchOf(token, theme)).map((x) => Math.min(1, Math.max(0, x))) as Triple;
  const rows = VISIONS[vision];
  return oklab(rows.map((row) => Math.max(0, dot(row, rgb))) as Triple);
}

function oklchOf(token: string, theme: Theme): Triple {
  const line = TOKENS.split("\n").find((one) => one.trim().startsWith(`${token}:`)) ?? "";
  const colours = [...line.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  const found = theme === "dark" ? colours.at(-1) : colours[0];
  if (!found) throw new Error(`${token} is not in the style sheet.`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

function linearRgb([light, chroma, hue]: Triple): Triple {
  const [a, b] = [Math.cos, Math.sin].map((part) => chroma * part((hue * Math.PI) / 180));
  const lms = [
    [1, 0.3963377774, 0.2158037573],
    [1, -0.1055613458, -0.0638541728],
    [1, -0.0894841775, -1.291485548],
  ].map((row) => dot(row, [light, a ?? 0, b ?? 0]) ** 3) as Triple;
  return [
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.707614701],
  ].map((row) => dot(row, lms)) as Triple;
}

function oklab(rgb: Triple): Triple {
  const lms = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map((row) => Math.cbrt(dot(row, rgb))) as Triple;
  return [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ].map((row) => dot(row, lms)) as Triple;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
