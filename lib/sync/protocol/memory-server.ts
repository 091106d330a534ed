import { admitBatch } from "./admission";
import type { Known } from "./admission-state";
import { type Filed, nameKey } from "./admit";
import type { LogCell } from "./cell";
import {
  type CopyPart,
  itemKey,
  type ItemKind,
  logKey,
  PAGE_ROWS,
  PART_YEARS,
  type PurgedThing,
  type SyncItem,
  type SyncLog,
  type SyncRequest,
  type SyncResponse,
} from "./message";
import { packYear } from "./packed-year";
import { flagIn, textIn } from "./read-json";
import type { Fields } from "./registers";
import { Clock, SERVER_DEVICE } from "./stamp";
import { dueBefore, trashedSince, withoutHabits } from "./trash";

type Row =
  | { table: "items"; item: SyncItem; seq: number; trashedSince: number | null }
  | { table: "logs"; log: SyncLog; seq: number }
  | { table: "purges"; kind: PurgedThing["kind"]; id: string; seq: number };

/**
 * The server of one person in memory: the twin of the one on Postgres, for tests of devices and for
 * comparing the two. Only the storage differs; the decisions are those of `admitBatch`.
 */
export class MemoryServer {
  now: () => number;
  epoch = "memory";
  seq = 0;
  /** A cursor older than this needs a full copy. */
  purgedSeq = 0;
  readonly clock: Clock;
  #filed: Filed = {};
  readonly #rows = new Map<string, Row>();

  /** @param now Milliseconds since 1970 by the server's clock; it may be replaced later. */
  constructor(now: () => number) {
    this.now = now;
    this.clock = new Clock(SERVER_DEVICE, () => this.now());
  }

  /** Makes a backup. Returns the way back to it: what came since is gone, and the epoch says so. */
  backUp(): () => void {
    const [rows, seq, purgedSeq] = [structuredClone([...this.#rows]), this.seq, this.purgedSeq];
    return () => {
      this.#rows.clear();
      for (const [key, row] of rows) this.#rows.set(key, row);
      this.seq = seq;
      this.purgedSeq = purgedSeq;
      this.epoch += "'";
    };
  }

  /** The registers of a habit, goal or import, as they are now. */
  item(kind: ItemKind, id: string): Fields | undefined {
    const row = this.#rows.get(itemKey(kind, id));
    return row?.table === "items" ? row.item.f : undefined;
  }

  cell(habitId: string, isoDay: string): LogCell | undefined {
    const row = this.#rows.get(logKey(habitId, isoDay));
    return row?.table === "logs" ? row.log.c : undefined;
  }

  items(): SyncItem[] {
    return [...this.#rows.values()].flatMap((row) => (row.table === "items" ? [row.item] : []));
  }

  logs(): SyncLog[] {
    return [...this.#rows.values()].flatMap((row) => (row.table === "logs" ? [row.log] : []));
  }

  /** Answers one request, as `POST /api/sync` does. */
  sync(request: SyncRequest): SyncResponse {
    const now = this.now();
    const { results, items, logs, filed } = admitBatch(this.#known(), request, this.clock, now);
    this.#filed = filed ?? this.#filed;
    const kept = (kind: ItemKind) => items.filter((item) => item.kind === kind);
    // Numbered in the order in which the tables are written, so that pages are cut at the same places.
    for (const item of kept("habit")) this.#keep(item, now);
    for (const log of logs) {
      this.#rows.set(logKey(log.h, log.d), { table: "logs", log, seq: ++this.seq });
    }
    for (const kind of ["goal", "import", "vacation"] as const) {
      for (const item of kept(kind)) this.#keep(item, now);
    }
    this.#purge(now);
    return { now, epoch: this.epoch, results, ...this.#page(request) };
  }

  /** Answers `GET /api/snapshot`. @param years The most habit-years in the part. */
  copy(after: string | null, years = PART_YEARS): CopyPart {
    const all = [...Map.groupBy(this.logs(), (log) => yearPlace(log))]
      .filter(([place]) => after === null || place > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const part = all.slice(0, years);
    return {
      now: this.now(),
      epoch: this.epoch,
      cursor: this.seq,
      items: after === null ? this.items() : [],
      years: part.map(([place, logs]) => {
        const [h = "", y = ""] = place.split(".");
        return packYear({
          h,
          y,
          cells: Object.fromEntries(logs.map(({ d, c }) => [d.slice(5), c])),
        });
      }),
      next: part.length < all.length ? (part.at(-1)?.[0] ?? null) : null,
    };
  }

  #keep(item: SyncItem, now: number): void {
    const key = itemKey(item.kind, item.id);
    const before = this.#rows.get(key);
    const isSame =
      before?.table === "items" && before.item.f["deleted"]?.[1] === item.f["deleted"]?.[1];
    const heard = isSame ? before.trashedSince : null;
    const since = trashedSince(item.f, heard, now);
    this.#rows.set(key, { table: "items", item, seq: ++this.seq, trashedSince: since });
  }

  /** Deletes for good what has been in the trash for 90 days. */
  #purge(now: number): void {
    const due = [...this.#rows.values()]
      .flatMap((row) => (row.table === "items" && isDue(row.trashedSince, now) ? [row.item] : []))
      .flatMap(({ kind, id }) => (kind === "habit" || kind === "goal" ? [{ kind, id }] : []))
      .sort((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind === "habit" ? -1 : 1));
    const habitIds = new Set(due.flatMap(({ kind, id }) => (kind === "habit" ? [id] : [])));
    this.#takeFromGoals(habitIds, new Set(due.map(({ kind, id }) => itemKey(kind, id))), now);
    for (const [key, row] of this.#rows) {
      const isGone =
        (row.table === "items" && due.some(({ kind, id }) => itemKey(kind, id) === key)) ||
        (row.table === "logs" && habitIds.has(row.log.h));
      if (!isGone) continue;
      this.purgedSeq = Math.max(this.purgedSeq, row.seq);
      this.#rows.delete(key);
    }
    for (const { kind, id } of due) {
      this.#rows.set(`purge:${itemKey(kind, id)}`, { table: "purges", kind, id, seq: ++this.seq });
    }
  }

  #takeFromGoals(habitIds: ReadonlySet<string>, due: ReadonlySet<string>, now: number): void {
    const goals = this.items().filter(
      ({ kind, id }) => kind === "goal" && !due.has(itemKey(kind, id)),
    );
    for (const goal of goals.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const f = withoutHabits(goal.f, habitIds, this.clock);
      if (f !== goal.f) this.#keep({ ...goal, f }, now);
    }
  }

  #page(
    request: SyncRequest,
  ): Pick<SyncResponse, "cursor" | "more" | "items" | "logs" | "purged" | "reset"> {
    const { cursor, epoch, limit = PAGE_ROWS } = request;
    const isLost =
      cursor > this.seq || cursor < this.purgedSeq || (epoch !== undefined && epoch !== this.epoch);
    if (isLost) return { cursor, more: false, reset: true, items: [], logs: [] };
    const rows = [...this.#rows.values()]
      .filter((row) => row.seq > cursor)
      .sort((a, b) => a.seq - b.seq);
    const page = rows.slice(0, limit);
    const purged = page.flatMap((row) =>
      row.table === "purges" ? [{ kind: row.kind, id: row.id, seq: row.seq }] : [],
    );
    return {
      cursor: page.at(-1)?.seq ?? cursor,
      more: rows.length > page.length,
      items: page.flatMap((row) => (row.table === "items" ? [{ ...row.item, seq: row.seq }] : [])),
      logs: page.flatMap((row) => (row.table === "logs" ? [{ ...row.log, seq: row.seq }] : [])),
      ...(purged.length > 0 && { purged }),
    };
  }

  #known(): Known {
    const items = this.items();
    const habits = items.filter((item) => item.kind === "habit");
    const active = items.filter((item) => !flagIn(item.f, "deleted"));
    const count = (kind: ItemKind) => active.filter((item) => item.kind === kind).length;
    return {
      items: new Map(items.map((item) => [itemKey(item.kind, item.id), item.f])),
      logs: new Map(this.logs().map((log) => [logKey(log.h, log.d), log.c])),
      habits: new Set(habits.map((habit) => habit.id)),
      names: new Map(
        habits
          .filter((habit) => !flagIn(habit.f, "deleted"))
          .map((habit) => [nameKey(textIn(habit.f, "name")), habit.id]),
      ),
      gone: new Set(
        [...this.#rows.values()].flatMap((row) =>
          row.table === "purges" ? [itemKey(row.kind, row.id)] : [],
        ),
      ),
      filed: this.#filed,
      counts: {
        habit: count("habit"),
        goal: count("goal"),
        import: count("import"),
        vacation: count("vacation"),
      },
    };
  }
}

function isDue(since: number | null, now: number): boolean {
  return since !== null && since < dueBefore(now);
}

function yearPlace({ h, d }: Pick<SyncLog, "h" | "d">): string {
  return `${h}.${d.slice(0, 4)}`;
}
