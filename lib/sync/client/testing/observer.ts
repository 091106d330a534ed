import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { nameKey } from "@/lib/sync/protocol/admit";
import { cellAmount, type LogCell, stampsOfCell } from "@/lib/sync/protocol/cell";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import type { Intent, LogIntent } from "@/lib/sync/protocol/intent";
import type { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { logKey, type SyncItem } from "@/lib/sync/protocol/message";
import { isWornOut } from "@/lib/sync/protocol/order-keys";
import { flagIn, textIn } from "@/lib/sync/protocol/read-json";
import { type Register, stampsOfFields } from "@/lib/sync/protocol/registers";
import { type Hlc, latestStamp, MAX_DRIFT_MS, msOfStamp } from "@/lib/sync/protocol/stamp";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";

/** A day of a habit that a person does something to. */
export type Place = { habitId: string; day: CalendarDay };

/**
 * Watches what people do on their devices, knows nothing of how devices agree, and says in the end what should have
 * come of it.
 */
export class Observer {
  #isForgetful = false;
  /** What was seen to be wrong on the way. */
  readonly complaints: string[] = [];
  /** Sum of the additions by day that were not taken back, in thousandths. */
  readonly #added = new Map<string, number>();
  /** Days where something was typed or taken away, so that sums say nothing. */
  readonly #typed = new Set<string>();
  /** The mark with the latest stamp that any device wrote, by day. */
  readonly #last = new Map<string, LogCell["mark"] & object>();

  /** Somebody did this. */
  wrote(intents: readonly Intent[]): void {
    this.#count(intents, 1);
  }

  /** Somebody took this back. */
  tookBack(intents: readonly Intent[]): void {
    this.#count(intents, -1);
  }

  /** The server forgets, and so do the devices: of what was said so far nothing has to be there. */
  forget(): void {
    this.#isForgetful = true;
  }

  /** A device holds this mark after somebody wrote there. */
  sawMark({ habitId, day }: Place, mark: LogCell["mark"]): void {
    const key = logKey(habitId, toIsoDay(day));
    const before = this.#last.get(key);
    if (mark && (!before || mark[1] > before[1])) this.#last.set(key, mark);
  }

  /** What is wrong with what the server holds in the end. @param isHonest Whether all clocks were right all the time. */
  verdict(server: MemoryServer, isHonest: boolean): string[] {
    return [
      ...this.complaints,
      ...(this.#isForgetful ? [] : this.#wrongSums(server)),
      ...(isHonest && !this.#isForgetful ? this.#overtaken(server) : []),
      ...sameNames(server),
      ...futures(server),
      ...server.items().flatMap(unshowable),
    ];
  }

  #count(intents: readonly Intent[], sign: 1 | -1): void {
    for (const place of intents.filter(isOfDay)) {
      const key = logKey(place.habitId, toIsoDay(place.day));
      if (place.type === "log.mark") this.#typed.add(key);
      if (place.type !== "log.add") continue;
      if (place.amount < 0) this.#typed.add(key); // how much it took depends on what its device had
      this.#added.set(key, (this.#added.get(key) ?? 0) + sign * place.amount * 1000);
    }
  }

  #wrongSums(server: MemoryServer): string[] {
    return server.logs().flatMap(({ h, d, c }) => {
      const key = logKey(h, d);
      const [sum, added] = [cellAmount(c) ?? 0, this.#added.get(key) ?? 0];
      const isRight = this.#typed.has(key) || sum === added;
      return isRight ? [] : [`${key} says ${sum}, added were ${added}`];
    });
  }

  /** Marks that are hidden by an earlier one. */
  #overtaken(server: MemoryServer): string[] {
    return [...this.#last].flatMap(([key, [mark, stamp]]) => {
      const [, habitId = "", isoDay = ""] = /^log:(.*)\|(.*)$/.exec(key) ?? [];
      if (!server.item("habit", habitId)) return []; // deleted for good
      const held: Register<unknown> = server.cell(habitId, isoDay)?.mark ?? [null, ""];
      const isThere = held[1] > stamp || (held[1] === stamp && sameText(held[0], mark));
      return isThere ? [] : [`${key} should say ${JSON.stringify(mark)}`];
    });
  }
}

export function isOfDay(intent: Intent): intent is LogIntent {
  return intent.type.startsWith("log.");
}

function sameNames(server: MemoryServer): string[] {
  const names = server
    .items()
    .filter(({ kind, f }) => kind === "habit" && !flagIn(f, "deleted"))
    .map(({ f }) => nameKey(textIn(f, "name")));
  return names.length === new Set(names).size ? [] : [`habits are called ${names.join(", ")}`];
}

function futures(server: MemoryServer): string[] {
  const latest: Hlc = latestStamp([
    ...server.items().flatMap(({ f }) => stampsOfFields(f)),
    ...server.logs().flatMap(({ c }) => stampsOfCell(c)),
  ]);
  return msOfStamp(latest) <= server.now() + MAX_DRIFT_MS ? [] : [`${latest} is in the future`];
}

/** What a thing has in its registers that no screen could show. */
function unshowable({ kind, id, f }: SyncItem): string[] {
  if (kind !== "import" && isWornOut(textIn(f, "position", "a0"))) return [`${id}: its order key`];
  if (kind === "goal") return goalOfFields(id, f) ? [] : [`${id} is no goal`];
  if (kind === "vacation") return vacationOfFields(id, f) ? [] : [`${id} is no vacation`];
  const habit = kind === "habit" ? habitOfFields(id, f) : null;
  if (!habit) return kind === "habit" ? [`${id} is no habit`] : [];
  const isEndless = habit.end === null || habit.end >= habit.start - 1;
  return habit.versions[0]?.from === habit.start && isEndless ? [] : [`${id}: its dates`];
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
