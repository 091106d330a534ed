// The second implementation of goals (specification 11): every day is judged on its own.

import { iso, num } from "./reference-habit";

export type RefGoal = {
  start: string;
  deadline?: string;
  direction: string;
  aggregate: string;
  target: number;
  startValue?: number;
  tolerance?: number;
  maintainShare?: number;
  line?: { day: string; value: number }[];
};
export type RefEntry = { day: string; value: number };

const EPS = 1e-9;

export class ReferenceGoal {
  goal: RefGoal;
  all: { day: number; value: number }[];
  today: number;

  constructor(goal: RefGoal, entries: RefEntry[], today: string) {
    this.goal = goal;
    this.today = num(today);
    this.all = entries
      .map((e) => ({ day: num(e.day), value: e.value }))
      .filter((e) => e.day <= this.today);
  }
  get dir(): number {
    return this.goal.direction === "reduce" ? -1 : 1;
  }
  upTo(d: number): { day: number; value: number }[] {
    return this.all.filter((e) => num(this.goal.start) <= e.day && e.day <= d);
  }
  value(d: number): number {
    const entries = this.upTo(d);
    const start = this.goal.startValue ?? 0;
    const sum = entries.reduce((s, e) => s + e.value, 0);
    if (entries.length === 0) return start;
    if (this.goal.aggregate === "sum" || this.goal.aggregate === "count") return start + sum;
    if (this.goal.aggregate === "average") return sum / entries.length;
    if (this.goal.aggregate === "best") {
      const values = entries.map((e) => e.value);
      return this.goal.direction === "reduce" ? Math.min(...values) : Math.max(...values);
    }
    const greatest = Math.max(...entries.map((e) => e.day));
    return entries.filter((e) => e.day === greatest).at(-1)?.value ?? start;
  }
  completed(): number | null {
    for (let d = num(this.goal.start); d <= this.today; d += 1) {
      if (this.upTo(d).length === 0) continue;
      if (this.dir * (this.value(d) - this.goal.target) >= -EPS) return d;
    }
    return null;
  }
  line(d: number): number {
    const deadline = num(this.goal.deadline ?? "");
    const knots = (
      this.goal.line?.map((k) => ({ day: num(k.day), value: k.value })) ?? [
        { day: num(this.goal.start) - 1, value: this.goal.startValue ?? 0 },
        { day: deadline, value: this.goal.target },
      ]
    ).sort((a, b) => a.day - b.day);
    const before = knots.filter((k) => k.day <= d).at(-1);
    const after = knots.find((k) => k.day > d);
    if (!before) return after?.value ?? 0;
    if (!after) return before.value;
    return (
      before.value + ((after.value - before.value) * (d - before.day)) / (after.day - before.day)
    );
  }
  progress(): Record<string, unknown> {
    const { goal, today } = this;
    const deadline = goal.deadline === undefined ? null : num(goal.deadline);
    const none = { pace: null, delta: null, perDay: null, buffer: null };
    if (goal.direction === "maintain") {
      const entries = this.upTo(today);
      const days = [...new Set(entries.map((e) => e.day))];
      const good = days.filter((d) => {
        const value = entries.filter((e) => e.day === d).reduce((s, e) => s + e.value, 0);
        return Math.abs(value - goal.target) <= (goal.tolerance ?? 0) + EPS;
      });
      const share = days.length === 0 ? null : good.length / days.length;
      const over = deadline !== null && deadline < today;
      const complete = over && share !== null && share >= (goal.maintainShare ?? 0.8) - EPS;
      return {
        value: share,
        progress: share,
        completedOn: complete ? goal.deadline : null,
        ...none,
      };
    }
    const value = this.value(today);
    const start = goal.startValue ?? 0;
    const done = this.completed();
    const way = goal.target === start ? 0 : (value - start) / (goal.target - start);
    const base = {
      value,
      progress: done === null ? Math.min(1, Math.max(0, way)) : 1,
      completedOn: done === null ? null : iso(done),
    };
    if (deadline === null) return { ...base, ...none };
    const ok = (d: number): boolean => this.dir * (value - this.line(d)) >= -EPS;
    let pace = ok(today) ? "ahead" : ok(today - 1) ? "on_track" : "behind";
    if (today > deadline) pace = "overdue";
    if (done !== null) pace = "done";
    let perDay: number | null =
      Math.max(0, this.dir * (goal.target - value)) / (deadline - today + 1);
    if (today > deadline) perDay = null;
    if (done !== null) perDay = 0;
    const ahead: number[] = [];
    for (let d = today; d <= deadline; d += 1) ahead.push(d);
    const firstBad = ahead.findIndex((d) => !ok(d));
    return {
      ...base,
      pace,
      delta: this.dir * (value - this.line(today)),
      perDay,
      buffer: firstBad === -1 ? ahead.length : firstBad,
    };
  }
  forecast(): Record<string, unknown> | null {
    const { goal, today } = this;
    if (!["sum", "count"].includes(goal.aggregate) || goal.direction !== "reach") return null;
    if (this.completed() !== null || this.all.length === 0) return null;
    const earliest = Math.min(...this.all.map((e) => e.day));
    const w: number[] = [];
    for (let j = 1; j <= 12 && today - 7 * j >= earliest; j += 1) {
      const days = [0, 1, 2, 3, 4, 5, 6].map((i) => today - 7 * j + i);
      w.push(this.all.filter((e) => days.includes(e.day)).reduce((s, e) => s + e.value, 0));
    }
    if (w.length < 2) return null;
    const random = prng(1);
    const finish: number[] = [];
    for (let r = 0; r < 1000; r += 1) {
      let rem = goal.target - this.value(today);
      let days = 0;
      let finished = false;
      for (let i = 0; i < 520 && !finished; i += 1) {
        const x = w[Math.floor(random() * w.length)] ?? 0;
        if (x > 0 && rem <= x) {
          days += Math.ceil((7 * rem) / x);
          finished = true;
        } else {
          rem -= x;
          days += 7;
        }
      }
      finish.push(finished ? today - 1 + days : Infinity);
    }
    finish.sort((a, b) => a - b);
    const at = (n: number): string | null => {
      const day = finish[n - 1] ?? Infinity;
      return day === Infinity ? null : iso(day);
    };
    const deadline = goal.deadline === undefined ? null : num(goal.deadline);
    const byDeadline = deadline === null ? null : finish.filter((d) => d <= deadline).length / 1000;
    return { p10: at(100), p50: at(500), p90: at(900), byDeadline };
  }
}

function prng(seed: number): () => number {
  let a = seed | 0;
  return function next() {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
