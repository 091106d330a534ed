// The second implementation of what is said about several series, periods or habits (analytics 5.5, 9.2, 9.3, 10, 12):
// written from the text alone, with the engine's own exp and log, sums instead of recursions, and numerical
// integration instead of the library of distributions.

import type { ReferenceChance } from "./reference-chance";
import { iso, num, type Reference } from "./reference-habit";

const EPS = 1e-9;
const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const mean = (list: readonly number[]): number => total(list) / list.length;

/** Area under the bell curve up to z, by Simpson's rule on 4,000 strips. */
function refNormalCdf(z: number): number {
  const reach = Math.min(Math.abs(z), 12);
  const strips = 4000;
  const h = reach / strips;
  let sum = 0;
  for (let i = 0; i <= strips; i += 1) {
    const weight = i === 0 || i === strips ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2) / 2);
  }
  const half = (sum * h) / 3 / Math.sqrt(2 * Math.PI);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

function refBetter(s1: number, n1: number, s2: number, n2: number): number {
  const beta = (s: number, n: number): { m: number; v: number } => {
    const [a, b] = [s + 0.5, n - s + 0.5];
    return { m: a / (a + b), v: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
  };
  const [one, two] = [beta(s1, n1), beta(s2, n2)];
  return refNormalCdf((two.m - one.m) / Math.sqrt(one.v + two.v));
}

export function refTrendCompare(s1: number, n1: number, s2: number, n2: number): unknown {
  if (n1 < 7 || n2 < 7) return null;
  const pBetter = refBetter(s1, n1, s2, n2);
  return {
    pBetter,
    verdict: pBetter >= 0.9 ? "improving" : pBetter <= 0.1 ? "declining" : "steady",
  };
}

function lagOne(x: readonly number[]): number {
  const m = mean(x);
  const above = x.slice(1).map((value, i) => (value - m) * ((x[i] ?? 0) - m));
  return total(above) / total(x.map((value) => (value - m) ** 2));
}

export function refAssociation(x: readonly number[], y: readonly number[]): unknown {
  const n = x.length;
  const count = (wantX: number, wantY: number): number =>
    x.filter((value, i) => value === wantX && y[i] === wantY).length;
  const [a, b, c, d] = [count(1, 1), count(1, 0), count(0, 1), count(0, 0)];
  if (n < 20 || [a + b, c + d, a + c, b + d].some((margin) => margin < 5)) return null;
  const phi = (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
  const r = Math.max(0, lagOne(x) * lagOne(y));
  const nEff = Math.max(4, (n * (1 - r)) / (1 + r));
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, phi))) * Math.sqrt(nEff - 3);
  const p = 2 * (1 - refNormalCdf(Math.abs(z)));
  return { phi, nEff, p, pGiven: a / (a + b), pOther: c / (c + d) };
}

/** Keep up to the largest k with p_(k) ≤ q·k/m. Equal values stand or fall together, which the text leaves open. */
export function refBh(p: readonly number[], q: number): number[] {
  const sorted = [...p].sort((a, b) => a - b);
  const passing = sorted.filter((value, i) => value <= (q * (i + 1)) / p.length);
  const limit = passing.length === 0 ? -1 : Math.max(...passing);
  return p.flatMap((value, i) => (value <= limit ? [i] : []));
}

export function refSpearman(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 10) return null;
  const ranks = (list: readonly number[]): number[] =>
    list.map((value) => {
      const below = list.filter((other) => other < value).length;
      const equal = list.filter((other) => other === value).length;
      return below + (equal + 1) / 2;
    });
  const [a, b] = [ranks(x), ranks(y)];
  const [ma, mb] = [mean(a), mean(b)];
  const top = total(a.map((value, i) => (value - ma) * ((b[i] ?? 0) - mb)));
  const sa = total(a.map((value) => (value - ma) ** 2));
  const sb = total(b.map((value) => (value - mb) ** 2));
  return sa === 0 || sb === 0 ? null : top / Math.sqrt(sa * sb);
}

/** ln B(s+1, n−s+1) = ln(s!·(n−s)!/(n+1)!), as sums of logarithms. */
function refMl(list: readonly number[]): number {
  const lnFactorial = (k: number): number => {
    let sum = 0;
    for (let i = 2; i <= k; i += 1) sum += Math.log(i);
    return sum;
  };
  const s = total(list);
  return lnFactorial(s) + lnFactorial(list.length - s) - lnFactorial(list.length + 1);
}

export function refChangePoint(all: readonly number[]): unknown {
  const y = all.slice(-120);
  const n = y.length;
  if (n < 28) return null;
  const splits: { k: number; l: number }[] = [];
  for (let k = 7; k <= n - 7; k += 1) {
    splits.push({ k, l: refMl(y.slice(0, k)) + refMl(y.slice(k)) });
  }
  const top = Math.max(...splits.map(({ l }) => l));
  const best = splits.find(({ l }) => l > top - EPS)?.k ?? 7;
  const average = mean(splits.map(({ l }) => Math.exp(l - top)));
  const never = Math.exp(refMl(y) - top);
  return {
    posterior: average / (average + never),
    k: best,
    before: mean(y.slice(0, best)),
    after: mean(y.slice(best)),
  };
}

export function refQuantileLevels(values: readonly number[]): number[] {
  const v = values.filter((value) => value > 0).sort((a, b) => a - b);
  const cut = (q: number): number => {
    const at = (v.length - 1) * q;
    const [low, high] = [v[Math.floor(at)] ?? 0, v[Math.ceil(at)] ?? 0];
    return low + (high - low) * (at - Math.floor(at));
  };
  const cuts = [0.25, 0.5, 0.75].map(cut);
  return values.map((value) => (value <= 0 ? 0 : 1 + cuts.filter((one) => one < value).length));
}

export function refCircularMean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const turn = (value: number): number => (2 * Math.PI * value) / 1440;
  const c = mean(values.map((value) => Math.cos(turn(value))));
  const s = mean(values.map((value) => Math.sin(turn(value))));
  if (Math.hypot(c, s) < 0.1) return null;
  const minutes = (Math.atan2(s, c) * 1440) / (2 * Math.PI);
  return ((minutes % 1440) + 1440) % 1440;
}

export function refWeekdayProfile(reference: ReferenceChance): unknown {
  const recent = reference.opportunities().filter(({ day }) => day >= reference.today - 181);
  const of = [1, 2, 3, 4, 5, 6, 7].map((wd) => {
    const own = recent.filter((one) => one.wd === wd);
    return { n: own.length, s: total(own.map(({ y }) => y)) };
  });
  if (recent.length < 28) return null;
  const p = mean(recent.map(({ y }) => y));
  const rates = of.map(({ n, s }) => (s + 4 * p) / (n + 4));
  const known = of.flatMap(({ n }, i) => (n >= 4 ? [{ i, rate: rates[i] ?? 0 }] : []));
  if (known.length === 0) return null;
  const top = Math.max(...known.map(({ rate }) => rate));
  const low = Math.min(...known.map(({ rate }) => rate));
  const best = known.find(({ rate }) => rate > top - EPS)?.i ?? 0;
  const worst = known.find(({ rate }) => rate < low + EPS)?.i ?? 0;
  const [b, w] = [of[best], of[worst]];
  if (!b || !w || (rates[best] ?? 0) - (rates[worst] ?? 0) < 0.2) return null;
  return refBetter(w.s, w.n, b.s, b.n) < 0.95 ? null : { best: best + 1, worst: worst + 1, rates };
}

/** 5.4: the score of each day's window, every outcome as of today. */
export function refTrend(reference: Reference, from: string, to: string): (number | null)[] {
  const scores: (number | null)[] = [];
  for (let d = num(from); d <= Math.min(num(to), reference.today); d += 1) {
    const { done, expected } = reference.tally(d - 29, d);
    scores.push(expected < EPS ? null : 100 * Math.min(1, done / expected));
  }
  return scores;
}

/** 5.5, last sentence: 28 days without a pending today against the 28 before. */
export function refRecentTrend(reference: ReferenceChance): unknown {
  const last = reference.outcome(reference.today) === "pending" ? 1 : 0;
  const end = reference.today - last;
  const count = (from: number, to: number): { done: number; n: number } => {
    const own = reference.opportunities().filter(({ day }) => from <= day && day <= to);
    return { done: total(own.map(({ y }) => y)), n: own.length };
  };
  const [before, now] = [count(end - 55, end - 28), count(end - 27, end)];
  return { before, now, comparison: refTrendCompare(before.done, before.n, now.done, now.n) };
}

/** 12.7: the week so far, without a pending today, and the same weekdays of four weeks pooled. */
export function refWeekChange(reference: Reference): unknown {
  let from = reference.today;
  while (((new Date(from * 86400000).getUTCDay() + 6) % 7) + 1 !== reference.weekStart) from -= 1;
  const to = reference.today - (reference.outcome(reference.today) === "pending" ? 1 : 0);
  const now = reference.tally(from, to);
  const before = { done: 0, expected: 0 };
  for (const back of [7, 14, 21, 28]) {
    const week = reference.tally(from - back, to - back);
    before.done += week.done;
    before.expected += week.expected;
  }
  if (now.expected < 2 - 1e-9 || before.expected < 2 - 1e-9) return null;
  const rate = (one: typeof now): number => Math.min(1, one.done / one.expected);
  const difference = rate(now) - rate(before);
  return Math.abs(difference) < 0.15 - 1e-9 ? null : { now, before, difference };
}

/** 9.2 */
export function refOverall(habits: readonly Reference[], from: string, to: string): unknown[] {
  const out: unknown[] = [];
  for (let d = num(from); d <= num(to); d += 1) {
    let [done, due, open] = [0, 0, 0];
    for (const habit of habits) {
      if (d > habit.today || !habit.active(d)) continue;
      const o = habit.outcome(d);
      if (habit.isDayKind(d) ? !habit.due(d) : o !== "done") continue;
      if (o === "pending") open += 1;
      else due += 1;
      if (o === "done") done += 1;
    }
    const r = done / due;
    const level = r === 0 ? 0 : r < 1 / 3 ? 1 : r < 2 / 3 ? 2 : r < 1 ? 3 : 4;
    out.push({ level: due > 0 ? level : open > 0 ? "open" : "off", done, due, open });
  }
  return out;
}

type RefRollup = { start: string; end: string; done: number; rate: number | null };

/** 12.6: the best finished periods and the greatest value; the longest streak is that of 4.4. */
export function refRecords(reference: Reference): unknown {
  const best = (by: string): unknown => {
    if (reference.present < reference.start) return null;
    const all = reference.rollup(by, iso(reference.start), iso(reference.present)) as RefRollup[];
    const over = all.filter((one) => one.rate !== null && one.done > 0);
    const ended = over.filter((one) => num(one.end) <= reference.today);
    const order = ended.sort((a, b) => {
      const difference = (b.rate ?? 0) - (a.rate ?? 0);
      const byRate = Math.abs(difference) < EPS ? 0 : difference;
      return byRate || b.done - a.done || num(a.start) - num(b.start);
    });
    return order[0] ?? null;
  };
  const values = [...reference.logs].flatMap(([day, log]) => {
    const value = log.value === true ? 1 : log.value;
    if (log.status === "skipped" || typeof value !== "number" || value <= 0) return [];
    return reference.active(day) ? [{ day, value }] : [];
  });
  const top = Math.max(0, ...values.map(({ value }) => value));
  const greatest = values.sort((a, b) => a.day - b.day).find(({ value }) => value === top);
  const { best: streak } = reference.streaks() as { best: unknown };
  return {
    streak,
    week: best("week"),
    month: best("month"),
    value: greatest ? { day: iso(greatest.day), value: greatest.value } : null,
  };
}
