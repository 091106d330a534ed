// The second implementation of chance and risk (specification 7 and 12.4): weights are written out as
// powers instead of being carried along, and the Beta quantile comes from a power series and bisection.

import { iso, Reference } from "./reference-habit";

type Chance = { y: number; wd: number };

const weekdayOf = (day: number): number => {
  const wd = new Date(day * 86400000).getUTCDay();
  return wd === 0 ? 7 : wd;
};
const logit = (p: number): number => Math.log(p) - Math.log(1 - p);

export class ReferenceChance extends Reference {
  mu = 0.6;

  opportunities(): (Chance & { day: number })[] {
    const out: (Chance & { day: number })[] = [];
    for (let d = this.start; d <= this.present; d += 1) {
      const o = this.outcome(d);
      if (o === "pending") continue;
      if (this.isDayKind(d) ? this.due(d) : !this.excused(d)) {
        out.push({ day: d, y: o === "done" ? 1 : 0, wd: weekdayOf(d) });
      }
    }
    return out;
  }

  /** Faded sums: the newest of a list counts fully, one before it by 2^(-1/halfLife) ... */
  faded(list: readonly Chance[], halfLife: number): { A: number; B: number } {
    let A = 0;
    let B = 0;
    list.forEach(({ y }, i) => {
      const weight = 2 ** (-(list.length - 1 - i) / halfLife);
      A += weight * y;
      B += weight * (1 - y);
    });
    return { A, B };
  }

  /** p(w) after the real opportunities followed by imagined ones. */
  p(wd: number, imagined: number[] = []): number {
    const real = this.opportunities();
    const all = [...real, ...imagined.map((y) => ({ y, wd: 0 }))];
    const slow = this.faded(all, 30);
    const fast = this.faded(all, 3);
    const day = this.faded(
      real.filter((x) => x.wd === wd),
      8,
    );
    const pSlow = (slow.A + 4 * this.mu) / (slow.A + slow.B + 4);
    const pFast = (fast.A + 2 * pSlow) / (fast.A + fast.B + 2);
    const pDay = (day.A + 8 * pSlow) / (day.A + day.B + 8);
    return 1 / (1 + Math.exp(-(logit(pFast) + 0.5 * (logit(pDay) - logit(pSlow)))));
  }

  nextDays(): number[] {
    const out: number[] = [];
    for (let d = this.today; d < this.today + 366; d += 1) {
      if (!this.active(d) || this.paused(d)) continue;
      if (d === this.today && this.outcome(d) !== "pending") continue;
      if (this.isDayKind(d) && !this.due(d)) continue;
      out.push(d);
    }
    return out;
  }

  risk(k?: number, mu = 0.6): Record<string, unknown> {
    this.mu = mu;
    const next = this.nextDays();
    const [d1, d2] = next;
    const dayKind = this.isDayKind(this.present);
    const slow = this.faded(this.opportunities(), 30);
    const a = slow.A + 4 * mu;
    const b = slow.B + 4 * (1 - mu);
    let lapse: number | null = null;
    if (dayKind && d1 !== undefined && d2 !== undefined) {
      lapse = (1 - this.p(weekdayOf(d1))) * (1 - this.p(weekdayOf(d2), [0]));
    }
    let keep: number | null = null;
    if (dayKind && k !== undefined && next.length >= k) {
      keep = 1;
      for (let i = 0; i < k; i += 1)
        keep *= this.p(
          weekdayOf(next[i] ?? 0),
          next.slice(0, i).map(() => 1),
        );
    }
    const periodChance = this.periodChance();
    const x = lapse ?? (periodChance === null ? null : 1 - periodChance);
    return {
      atRisk: this.atRisk(),
      chanceNext: d1 === undefined ? null : this.p(weekdayOf(d1)),
      rate: (slow.A + 4 * mu) / (slow.A + slow.B + 4),
      rateLow: betaQuantileSlow(0.1, a, b),
      rateHigh: betaQuantileSlow(0.9, a, b),
      lapse,
      ...(k === undefined ? {} : { keep }),
      periodChance,
      riskLevel: x === null ? null : x >= 0.5 ? "high" : x >= 0.25 ? "medium" : "low",
    };
  }

  periodChance(): number | null {
    const t = this.today;
    if (!this.active(t)) return null;
    const kind = this.schedule(t).kind;
    if ((kind !== "perWeek" && kind !== "perMonth") || this.isSum(t)) return null;
    const piece = this.piece(t);
    const unit = this.units().find((u) => u.start === iso(piece.a));
    if (!unit) return null;
    if (unit.state === "ok") return 1;
    if (unit.state === "miss") return 0;
    const { need, got } = this.pieceNumbers(t);
    // The product of (1-p) + p·z, coefficient by coefficient.
    let polynomial = [1];
    for (let d = t; d <= piece.b; d += 1) {
      if (this.excused(d) || (d === t && this.outcome(d) !== "pending")) continue;
      const p = this.p(weekdayOf(d));
      const next = [...polynomial.map(() => 0), 0];
      polynomial.forEach((c, i) => {
        next[i] = (next[i] ?? 0) + c * (1 - p);
        next[i + 1] = (next[i + 1] ?? 0) + c * p;
      });
      polynomial = next;
    }
    return polynomial.slice(need - got).reduce((s, c) => s + c, 0);
  }

  weekdayCounts(): { n: number; s: number }[] {
    const counts = [1, 2, 3, 4, 5, 6, 7].map(() => ({ n: 0, s: 0 }));
    for (const { day, y, wd } of this.opportunities()) {
      const count = counts[wd - 1];
      if (!count || day < this.today - 181 || day > this.today) continue;
      count.n += 1;
      count.s += y;
    }
    return counts;
  }
}

/** Lanczos (g = 7, n = 9). */
function lgamma(x: number): number {
  const g = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  const z = x - 1;
  let sum = g[0] ?? 0;
  for (let i = 1; i < 9; i += 1) sum += (g[i] ?? 0) / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** I_x(a,b) = x^a (1-x)^b / (a B(a,b)) · Σ (a+b)_n / (a+1)_n x^n, taken from the nearer end. */
function betaIncomplete(x: number, a: number, b: number): number {
  if (x > 0.5) return 1 - betaIncomplete(1 - x, b, a);
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 5000 && term > 1e-18 * sum; n += 1) {
    term *= ((a + b + n) / (a + 1 + n)) * x;
    sum += term;
  }
  const logB = lgamma(a) + lgamma(b) - lgamma(a + b);
  return (Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logB) / a) * sum;
}

function betaQuantileSlow(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 100; i += 1) {
    const x = (low + high) / 2;
    if (betaIncomplete(x, a, b) < p) low = x;
    else high = x;
  }
  return (low + high) / 2;
}
