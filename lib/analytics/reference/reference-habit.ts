// A second, slow implementation of the rules for one habit, written from the text of the specification
// and sharing no code with the first: plain objects, one day at a time, everything recomputed on every
// question. Only tests use it; where the two differ, one of them has misread the text.

export type RefHabit = {
  id: string;
  start: string;
  end?: string;
  valueType: string;
  versions: { from: string; schedule: RefSchedule; target?: { op: string; value: number } }[];
  pauses?: { from: string; to?: string }[];
  unloggedIsDone?: boolean;
  clockOrigin?: number;
  timeWindow?: number;
};
export type RefSchedule = {
  kind: string;
  days?: number[];
  n?: number;
  m?: number;
  anchor?: string | undefined;
  clamp?: boolean;
  rule?: string;
  measure?: string;
};
export type RefLog = {
  day: string;
  status?: string | undefined;
  value?: number | string | boolean | null | undefined;
};
type RefCtx = { today: string; weekStart?: number };
export type RefArgs = { habit: RefHabit; logs: RefLog[]; ctx: RefCtx };
export type RefUnit = { kind: string; start: string; end: string; state: string };

const EPS = 1e-9;
const mod = (a: number, b: number): number => a - b * Math.floor(a / b);
const clamp = (x: number, a: number, b: number): number => Math.min(b, Math.max(a, x));

// ---- 1 Calendar, through the Date of the engine ----
export function num(iso: string): number {
  return Math.round(Date.parse(iso + "T00:00:00Z") / 86400000);
}
export function iso(day: number): string {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}
const parts = (day: number): { y: number; m: number; d: number; wd: number } => {
  const date = new Date(day * 86400000);
  return {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    wd: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  };
};
const monthLen = (day: number): number => {
  const { y, m } = parts(day);
  return new Date(Date.UTC(y, m, 0)).getUTCDate();
};
const monthFirst = (day: number): number => day - parts(day).d + 1;
const weekFirst = (day: number, weekStart: number): number =>
  day - mod(parts(day).wd - weekStart, 7);

// ---- 2 Data ----
export class Reference {
  today: number;
  weekStart: number;
  start: number;
  end: number;
  logs = new Map<number, RefLog>();
  habit: RefHabit;

  constructor({ habit, logs, ctx }: RefArgs) {
    this.habit = habit;
    this.today = num(ctx.today);
    this.weekStart = ctx.weekStart ?? 1;
    this.start = num(habit.start);
    this.end = habit.end === undefined ? Infinity : num(habit.end);
    for (const log of logs) {
      const empty = log.status === undefined && (log.value === undefined || log.value === null);
      if (num(log.day) <= this.today && !empty) this.logs.set(num(log.day), log);
    }
  }

  get ended(): boolean {
    return this.end < this.today;
  }
  get present(): number {
    return Math.min(this.today, this.end);
  }
  active(d: number): boolean {
    return this.start <= d && d <= this.end;
  }
  versionNumber(d: number): number {
    let found = 0;
    this.habit.versions.forEach((v, i) => {
      if (num(v.from) <= d) found = i;
    });
    return found;
  }
  version(d: number): RefHabit["versions"][number] {
    const v = this.habit.versions[this.versionNumber(d)];
    if (!v) throw new Error("no version");
    return v;
  }
  schedule(d: number): RefSchedule {
    return this.version(d).schedule;
  }
  isDayKind(d: number): boolean {
    return ["daily", "weekdays", "everyN", "monthdays", "rrule"].includes(this.schedule(d).kind);
  }
  isSum(d: number): boolean {
    return this.schedule(d).measure === "sum";
  }
  isUpper(d: number): boolean {
    return this.isSum(d) && this.version(d).target?.op === "at_most";
  }
  paused(d: number): boolean {
    return (this.habit.pauses ?? []).some(
      (p) => num(p.from) <= d && (p.to === undefined || d <= num(p.to)),
    );
  }

  // 2.2
  fraction(d: number): number | null {
    const log = this.logs.get(d);
    if (!log) return null;
    if (log.status === "done") return 1;
    if (log.status === "missed") return 0;
    const raw = log.value;
    if (raw === undefined || raw === null) return null;
    const type = this.habit.valueType;
    if (type === "checkbox") return raw === true || raw === 1 ? 1 : 0;
    if (type === "text") return String(raw).trim() !== "" ? 1 : 0;
    const v = Number(raw);
    if (this.isSum(d)) return v > 0 ? 1 : 0;
    const target = this.version(d).target;
    if (!target) {
      if (type === "counter" || type === "duration") return v > 0 ? 1 : 0;
      return 1;
    }
    const T = target.value;
    if (target.op === "at_least") return T <= 0 ? 1 : clamp(v / T, 0, 1);
    if (target.op === "at_most") {
      if (v <= T) return 1;
      return T > 0 ? Math.max(0, 1 - (v - T) / T) : 0;
    }
    if (target.op === "exactly") {
      if (Math.abs(v - T) <= EPS) return 1;
      return T > 0 ? Math.max(0, 1 - Math.abs(v - T) / T) : 0;
    }
    const origin = this.habit.clockOrigin ?? 0;
    const window = this.habit.timeWindow ?? 60;
    const a = mod(v - origin, 1440);
    const b = mod(T - origin, 1440);
    const late = target.op === "before" ? a - b : b - a;
    if (late <= 0) return 1;
    return window > 0 ? Math.max(0, 1 - late / window) : 0;
  }

  // 2.3
  outcome(d: number): string {
    if (d > this.today || d > this.end) return "none";
    const log = this.logs.get(d);
    if (log?.status === "skipped") return "skip";
    const f = this.fraction(d);
    const byF = (): string =>
      f !== null && f >= 1 - EPS ? "done" : f !== null && f > 0 ? "partial" : "miss";
    if (d < this.today) {
      if (log) return byF();
      const counts =
        this.habit.unloggedIsDone === true &&
        this.active(d) &&
        !this.paused(d) &&
        (!this.isDayKind(d) || this.rule(d));
      return counts ? "done" : "none";
    }
    if (!log) return "pending";
    if (log.status === "done") return "done";
    if (log.status === "missed") return "miss";
    const type = this.habit.valueType;
    const v = Number(log.value);
    if (type === "counter" || type === "duration") {
      if (this.isSum(d)) return v > 0 ? "done" : "pending";
      const target = this.version(d).target;
      if (!target || target.op === "at_least") return byF() === "done" ? "done" : "pending";
      if (target.op === "at_most") return v <= target.value ? "pending" : byF();
      if (target.op === "exactly") {
        if (byF() === "done") return "done";
        return v < target.value ? "pending" : byF();
      }
      throw new Error("no such target for amounts");
    }
    if (type === "checkbox") return f === 1 ? "done" : "pending";
    return byF();
  }
  shownFraction(d: number): number | null {
    if (d > this.today || d > this.end) return null;
    if (this.logs.has(d)) return this.fraction(d);
    return this.outcome(d) === "done" ? 1 : null;
  }
  // 2.4
  excused(d: number): boolean {
    const o = this.outcome(d);
    return o === "skip" || (this.paused(d) && o !== "done");
  }
  amount(d: number): number {
    const log = this.logs.get(d);
    return log && log.status !== "skipped" && typeof log.value === "number" ? log.value : 0;
  }

  // ---- 3 Schedules ----
  rule(d: number, versionNumber = this.versionNumber(d)): boolean {
    const v = this.habit.versions[versionNumber];
    if (!v) return false;
    const s = v.schedule;
    const anchor = num(s.anchor ?? v.from);
    const { d: date, wd } = parts(d);
    const len = monthLen(d);
    if (s.kind === "daily") return true;
    if (s.kind === "weekdays") return (s.days ?? []).includes(wd);
    if (s.kind === "everyN") return mod(d - anchor, s.n ?? 1) === 0;
    if (s.kind === "monthdays") {
      return (s.days ?? []).some((x) => {
        if (x < 0) return date === len + x + 1;
        return date === x || (s.clamp === true && x > len && date === len);
      });
    }
    if (s.kind === "rrule") return refRuleDays(s.rule ?? "", anchor, d).has(d);
    return false;
  }
  due(d: number): boolean {
    return this.active(d) && this.isDayKind(d) && this.rule(d) && !this.excused(d);
  }
  dueDays(from: string, to: string): string[] {
    const out: string[] = [];
    for (let d = num(from); d <= num(to); d += 1) if (this.due(d)) out.push(iso(d));
    return out;
  }

  // 3.2: the piece of a quota period that holds d
  piece(d: number): { a: number; b: number; len: number; kind: string } {
    const s = this.schedule(d);
    const week = s.kind === "perWeek";
    const first = week ? weekFirst(d, this.weekStart) : monthFirst(d);
    const len = week ? 7 : monthLen(d);
    let a = d;
    let b = d;
    const same = (x: number): boolean =>
      this.active(x) && this.versionNumber(x) === this.versionNumber(d);
    while (a > first && same(a - 1)) a -= 1;
    while (b < first + len - 1 && same(b + 1)) b += 1;
    return { a, b, len, kind: week ? "week" : "month" };
  }
  pieceNumbers(d: number): { need: number; got: number; left: number; avail: number } {
    const { a, b, len } = this.piece(d);
    const n = this.schedule(d).n ?? 0;
    let avail = 0;
    let got = 0;
    let left = 0;
    const upper = this.isUpper(d);
    const sum = this.isSum(d);
    for (let x = a; x <= b; x += 1) {
      const o = this.outcome(x);
      if (upper ? !this.paused(x) && o !== "skip" : !this.excused(x)) avail += 1;
      if (sum) got += upper && this.paused(x) ? 0 : x <= this.today ? this.amount(x) : 0;
      else got += o === "done" ? 1 : 0;
      if (x >= this.today && !this.excused(x) && (x > this.today || o === "pending")) left += 1;
    }
    let need = Math.floor((2 * n * avail + len) / (2 * len));
    if (sum) need = upper ? (n * (b - a + 1)) / len : (n * avail) / len;
    return { need, got, left, avail };
  }
  pieceState(d: number): string | null {
    const { b } = this.piece(d);
    const { need, got, left, avail } = this.pieceNumbers(d);
    const upper = this.isUpper(d);
    const sum = this.isSum(d);
    if (avail === 0) return null;
    if (!sum && need === 0) return got >= 1 ? "ok" : null;
    const met = upper ? got <= need + EPS : got >= need - EPS;
    if (b < this.today || this.ended) return met ? "ok" : "miss";
    if (upper) return got > need + EPS ? "miss" : "pending";
    if (met) return "ok";
    if (!sum && need - got > left) return "miss";
    return "pending";
  }

  // 3.3
  rollingStates(versionNumber: number): Map<number, string> {
    const states = new Map<number, string>();
    const days: number[] = [];
    for (let d = this.start; d <= this.present; d += 1) {
      if (this.versionNumber(d) === versionNumber && !this.excused(d)) days.push(d);
    }
    const s = this.habit.versions[versionNumber]?.schedule;
    const n = s?.n ?? 1;
    const m = s?.m ?? 1;
    const c = days.map((d, k) => (this.outcome(d) === "done" ? k : -1)).filter((k) => k >= 0);
    const windows: { begin: number; end: number; centre: number }[] = [];
    for (let i = n - 1; i < c.length; i += 1) {
      const begin = c[i - n + 1] ?? 0;
      const centre = c[i] ?? 0;
      if (centre - begin < m) windows.push({ begin, end: begin + m - 1, centre });
    }
    for (let i = windows.length - 2; i >= 0; i -= 1) {
      const mine = windows[i];
      const next = windows[i + 1];
      if (!mine || !next) continue;
      const o = mine.end - next.begin + 1;
      if (o > 0) {
        const shift = Math.min(o, mine.end - mine.centre);
        mine.begin -= shift;
        mine.end -= shift;
      }
    }
    const holdsToday = this.active(this.today) && this.versionNumber(this.today) === versionNumber;
    const todayPending =
      holdsToday && !this.excused(this.today) && this.outcome(this.today) === "pending";
    const t = days.filter((d) => d < this.today || (d === this.today && !todayPending)).length;
    days.forEach((d, k) => {
      if (windows.some((w) => w.begin <= k && k <= w.end)) {
        states.set(d, "ok");
        return;
      }
      if (k < m - 1) return;
      const possible =
        holdsToday &&
        c.some((b) => {
          if (!(k - m + 1 <= b && b <= k && b + m - 1 >= t)) return false;
          const dones = c.filter((x) => x >= b && x <= t - 1).length;
          return dones + (b + m - 1 - t + 1) >= n;
        });
      states.set(d, (d === this.today && todayPending) || possible ? "pending" : "miss");
    });
    return states;
  }

  // 3.4
  private known: RefUnit[] | undefined;
  units(): RefUnit[] {
    this.known ??= this.allUnits();
    return this.known;
  }
  allUnits(): RefUnit[] {
    const out: RefUnit[] = [];
    const rolling = new Map<number, Map<number, string>>();
    for (let d = this.start; d <= this.present; d += 1) {
      const kind = this.schedule(d).kind;
      if (this.isDayKind(d)) {
        const o = this.outcome(d);
        const state = o === "done" ? "ok" : o === "pending" ? "pending" : "miss";
        if (this.due(d)) out.push({ kind: "day", start: iso(d), end: iso(d), state });
      } else if (kind === "rolling") {
        const number = this.versionNumber(d);
        const states = rolling.get(number) ?? this.rollingStates(number);
        rolling.set(number, states);
        const state = states.get(d);
        if (state) out.push({ kind: "day", start: iso(d), end: iso(d), state });
      } else {
        const piece = this.piece(d);
        if (piece.a !== d) continue;
        const state = this.pieceState(d);
        if (state) out.push({ kind: piece.kind, start: iso(piece.a), end: iso(piece.b), state });
      }
    }
    return out;
  }
  presentKind(): string {
    const kind = this.schedule(this.present).kind;
    return kind === "perWeek" ? "week" : kind === "perMonth" ? "month" : "day";
  }

  // ---- 4 Streaks ----
  streaks(): unknown {
    const units = this.units();
    const kind = this.presentKind();
    const settled = units.filter((u) => u.state !== "pending");
    const lastMiss = settled.findLastIndex((u) => u.state === "miss");
    const chain = settled.slice(lastMiss + 1);
    const lastOther = chain.findLastIndex((u) => u.kind !== kind);
    const newest = settled.at(-1);
    const pendingAfter = newest !== undefined && units.indexOf(newest) < units.length - 1;
    let status = "none";
    if (newest) status = newest.state === "miss" ? "broken" : pendingAfter ? "pending" : "secured";
    let best: { length: number; start: string; end: string } | null = null;
    for (let i = 0; i < settled.length; i += 1) {
      let j = i;
      while (j < settled.length && settled[j]?.state === "ok" && settled[j]?.kind === kind) j += 1;
      const last = settled[j - 1];
      if (j === i || !last) continue;
      if (!best || j - i >= best.length) {
        // a later, shorter tail of the same run is never as long
        best = {
          length: j - i,
          start: settled[i]?.start ?? "",
          end: iso(Math.min(num(last.end), this.today)),
        };
      }
    }
    return {
      current: {
        length: chain.length - 1 - lastOther,
        unit: kind,
        since: chain[0]?.start ?? null,
        status,
      },
      best,
    };
  }

  // ---- 5 Expected and consistency ----
  tally(from: number, to: number): { done: number; expected: number } {
    let done = 0;
    let expected = 0;
    for (let d = from; d <= Math.min(to, this.today); d += 1) {
      if (!this.active(d) || this.isUpper(d)) continue;
      const o = this.outcome(d);
      const s = this.schedule(d);
      if (this.isDayKind(d)) {
        if (!this.due(d) || o === "pending") continue;
        expected += 1;
        done += o === "done" ? 1 : 0;
        continue;
      }
      const len = s.kind === "perWeek" ? 7 : s.kind === "perMonth" ? monthLen(d) : (s.m ?? 1);
      if (!this.excused(d) && (d < this.today || ["done", "partial", "miss"].includes(o))) {
        expected += (s.n ?? 0) / len;
      }
      if (this.isSum(d)) done += this.amount(d);
      else done += o === "done" ? 1 : 0;
    }
    for (const u of this.units()) {
      if (!this.isUpper(num(u.start)) || u.state === "pending") continue;
      if (num(u.start) > Math.min(to, this.today) || num(u.end) < from) continue;
      expected += 1;
      done += u.state === "ok" ? 1 : 0;
    }
    return { done, expected };
  }
  consistency(window = 30): { done: number; expected: number; score: number | null } {
    const { done, expected } = this.tally(this.today - window + 1, this.today);
    return { done, expected, score: expected < EPS ? null : 100 * Math.min(1, done / expected) };
  }
  rollup(by: string, from: string, to: string): unknown[] {
    const starts = new Set<number>();
    for (let d = num(from); d <= num(to); d += 1) {
      starts.add(by === "week" ? weekFirst(d, this.weekStart) : monthFirst(d));
    }
    return [...starts].map((start) => {
      const end = by === "week" ? start + 6 : start + monthLen(start) - 1;
      const { done, expected } = this.tally(start, end);
      let [skipped, partial, missed, extra] = [0, 0, 0, 0];
      for (let d = start; d <= end; d += 1) {
        if (!this.active(d) || d > this.today) continue;
        const o = this.outcome(d);
        if (o === "skip") skipped += 1;
        if (this.isDayKind(d)) {
          if (this.due(d) && o === "partial") partial += 1;
          if (this.due(d) && (o === "miss" || o === "none")) missed += 1;
          if (!this.due(d) && o === "done") extra += 1;
        } else {
          if (o === "partial") partial += 1;
          if (o === "miss") missed += 1;
        }
      }
      const rate = expected < EPS ? null : Math.min(1, done / expected);
      return {
        start: iso(start),
        end: iso(end),
        done,
        expected,
        skipped,
        partial,
        missed,
        extra,
        rate,
      };
    });
  }

  // ---- 6 Strength ----
  strength(): number {
    let s = 0;
    let seen: { version: number; amount: number; done: boolean }[] = [];
    for (let d = this.start; d <= this.present; d += 1) {
      const o = this.outcome(d);
      const version = this.versionNumber(d);
      const schedule = this.schedule(d);
      if (this.isDayKind(d)) {
        if (!this.due(d) || o === "pending") continue;
        const q = 2 ** (-1 / (13 * Math.sqrt(this.phi(version))));
        s = s * q + (this.shownFraction(d) ?? 0) * (1 - q);
        continue;
      }
      if (this.excused(d) || !(d < this.today || o !== "pending")) continue;
      seen = seen.filter((x) => x.version === version);
      seen.push({ version, amount: this.amount(d), done: o === "done" });
      const L =
        schedule.kind === "perWeek" ? 7 : schedule.kind === "perMonth" ? 30 : (schedule.m ?? 1);
      const n = schedule.n ?? 0;
      if (this.isSum(d)) {
        const q = 2 ** (-Math.sqrt(1 / L) / 13);
        const V = seen.slice(-L).reduce((sum, x) => sum + x.amount, 0);
        const upper = n === 0 ? (V === 0 ? 1 : 0) : clamp(1 - (V - n) / n, 0, 1);
        s = s * q + (this.isUpper(d) ? upper : n === 0 ? 1 : Math.min(1, V / n)) * (1 - q);
      } else if (n >= L) {
        const q = 2 ** (-1 / 13);
        s = s * q + (o === "done" ? 1 : 0) * (1 - q);
      } else {
        const q = 2 ** (-Math.sqrt(n / L) / 13);
        const D = seen.slice(-2 * L).filter((x) => x.done).length;
        s = s * q + Math.min(1, D / (2 * n)) * (1 - q);
      }
    }
    return s;
  }
  phi(versionNumber: number): number {
    const v = this.habit.versions[versionNumber];
    const s = v?.schedule;
    if (!v || !s) return 1;
    if (s.kind === "weekdays") return new Set(s.days).size / 7;
    if (s.kind === "everyN") return 1 / (s.n ?? 1);
    if (s.kind === "monthdays") return (s.days ?? []).length / 30;
    if (s.kind !== "rrule") return 1;
    const from = num(v.from);
    const days = refRuleDays(s.rule ?? "", num(s.anchor ?? v.from), from + 363);
    return Math.max(1, [...days].filter((d) => d >= from && d <= from + 363).length) / 364;
  }

  // ---- 8 and 9 ----
  nudge(): { nudge: boolean; idle: number } {
    let k = 0;
    for (let d = this.today - 1; d >= this.start; d -= 1) {
      if (!this.active(d) || (this.isDayKind(d) && !this.rule(d))) continue;
      if (this.logs.has(d)) break;
      if (!this.excused(d)) k += 1;
    }
    const s = this.schedule(this.present);
    let limit = 2;
    if (!this.isDayKind(this.present)) {
      const L = s.kind === "perWeek" ? 7 : s.kind === "perMonth" ? 30 : (s.m ?? 1);
      limit = s.measure === "sum" ? 2 * L : 2 * Math.ceil(L / (s.n ?? 1));
    }
    const never =
      this.logs.has(this.today) ||
      this.paused(this.today) ||
      !this.active(this.today) ||
      this.habit.unloggedIsDone === true;
    return { nudge: k >= limit && !never, idle: k };
  }
  atRisk(): boolean {
    const resolved = this.units().filter((u) => u.state !== "pending");
    const two = resolved.slice(-2);
    const here = this.active(this.today) && !this.paused(this.today);
    return here && two.length === 2 && two.every((u) => u.state === "miss");
  }
  suggestions(): string[] {
    const units = this.units();
    const resolved = units.filter((u) => u.state !== "pending");
    const kind = this.schedule(this.present).kind;
    const quota = kind === "perWeek" || kind === "perMonth";
    const recent = quota
      ? resolved.slice(-4)
      : resolved.filter((u) => num(u.start) >= this.today - 29 && num(u.start) <= this.today);
    const enough = recent.length >= (quota ? 2 : 7);
    const misses = recent.filter((u) => u.state === "miss").length;
    const text = resolved.map((u) => (u.state === "ok" ? "o" : "m")).join("");
    const out: string[] = [];
    if (enough && misses / recent.length > 0.5) out.push("reduce_frequency");
    const score = this.consistency().score;
    if (enough && score !== null && score < 30) out.push("lower_difficulty");
    if (/ooom{1,3}$/.test(text)) out.push("restart_streak");
    if (text.endsWith("ooom") && units.some((u) => u.state === "pending")) out.push("never_twice");
    if (enough && recent.length >= (quota ? 4 : 28) && misses === 0) out.push("raise_target");
    return out;
  }
  heat(from: string, to: string): unknown[] {
    const out: unknown[] = [];
    for (let d = num(from); d <= num(to); d += 1) {
      const o = this.outcome(d);
      const log = this.logs.has(d) && d <= this.end;
      const assumed = !log && o === "done";
      if (o === "skip") out.push("skip");
      else if (d > this.today || !this.active(d) || (!log && !this.due(d) && !assumed))
        out.push("off");
      else if (o === "pending" && !log) out.push("open");
      else {
        const f = this.shownFraction(d) ?? 0;
        out.push(f === 0 ? 0 : f < 1 / 3 ? 1 : f < 2 / 3 ? 2 : f < 1 ? 3 : 4);
      }
    }
    return out;
  }
}

// ---- RRULE: every day from the anchor is asked whether it matches ----
const ruleCache = new Map<string, Set<number>>();
export function refRuleDays(rule: string, anchor: number, until: number): Set<number> {
  // Asked for one day at a time, so whole years are found at once.
  const horizon = Math.ceil(until / 400) * 400 + 400;
  const key = `${rule}|${anchor}|${horizon}`;
  const known = ruleCache.get(key);
  if (known) return known;
  const p: Record<string, string> = {};
  for (const part of rule.replace("RRULE:", "").split(";")) {
    const [name, value] = part.split("=");
    if (name && value) p[name] = value;
  }
  const names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
  const list = (name: string): number[] | null => p[name]?.split(",").map(Number) ?? null;
  const interval = Number(p["INTERVAL"] ?? 1);
  const wkst = names.indexOf(p["WKST"] ?? "MO") + 1;
  const byMonth = list("BYMONTH");
  let byMonthDay = list("BYMONTHDAY");
  const byDay = p["BYDAY"]?.split(",") ?? null;
  const setPos = list("BYSETPOS");
  const freq = p["FREQ"];
  const a = parts(anchor);
  const byMonthOr = freq === "YEARLY" && !byDay && !byMonthDay && !byMonth ? [a.m] : byMonth;
  if ((freq === "MONTHLY" || freq === "YEARLY") && !byDay && !byMonthDay) byMonthDay = [a.d];
  const days = freq === "WEEKLY" && !byDay ? [names[a.wd - 1] ?? ""] : byDay;
  const matches = (d: number): boolean => {
    const { y, m, d: date, wd } = parts(d);
    const len = monthLen(d);
    if (freq === "DAILY" && mod(d - anchor, interval) !== 0) return false;
    if (
      freq === "WEEKLY" &&
      mod((weekFirst(d, wkst) - weekFirst(anchor, wkst)) / 7, interval) !== 0
    )
      return false;
    if (freq === "MONTHLY" && mod((y - a.y) * 12 + m - a.m, interval) !== 0) return false;
    if (freq === "YEARLY" && mod(y - a.y, interval) !== 0) return false;
    if (byMonthOr && !byMonthOr.includes(m)) return false;
    if (byMonthDay && !byMonthDay.some((x) => (x > 0 ? date === x : date === len + x + 1)))
      return false;
    return (
      !days ||
      days.some((text) => {
        if (text.slice(-2) !== names[wd - 1]) return false;
        const ordinal = Number(text.slice(0, -2) || 0);
        if (ordinal === 0) return true;
        let count = 0;
        if (ordinal > 0) for (let x = d; parts(x).m === m; x -= 7) count += 1;
        else for (let x = d; parts(x).m === m; x += 7) count -= 1;
        return count === ordinal;
      })
    );
  };
  const found = new Set<number>();
  let left = p["COUNT"] === undefined ? Infinity : Number(p["COUNT"]);
  const last = p["UNTIL"]?.slice(0, 8).replace(/^(....)(..)(..)$/, "$1-$2-$3");
  for (let d = anchor; d <= horizon && left > 0; d += 1) {
    if (last !== undefined && d > num(last)) break;
    if (!matches(d)) continue;
    if (setPos) {
      const month: number[] = [];
      for (let x = monthFirst(d); x < monthFirst(d) + monthLen(d); x += 1)
        if (matches(x)) month.push(x);
      const position = month.indexOf(d);
      if (!setPos.includes(position + 1) && !setPos.includes(position - month.length)) continue;
    }
    found.add(d);
    left -= 1;
  }
  ruleCache.set(key, found);
  return found;
}
