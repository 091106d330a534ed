import { type CrowdPlace, crowdOf, type CrowdRow, placeOfDay, sizeOf } from "./crowd";
import { answerOf, LAST, walk } from "./indexed-request";
import { type DayRow, logToSend, type RowKey } from "./rows";
import { BY_FIRST, CROWDS } from "./schema";

/** The one row that is no crowd: how many days wait in all of them. Each tap asks, and nobody can read them all for it. */
type TotalRow = { habitId: ""; year: ""; total: number };

const TOTAL: [string, string] = ["", ""];

/**
 * The crowds of waiting days in one transaction. What was read is kept: nobody else can write until the transaction is
 * over. Rows are replaced and never changed, so an answer is what stood there when it was asked for.
 */
export class Crowds {
  readonly #transaction: IDBTransaction;
  readonly #known = new Map<string, CrowdRow | null>();
  readonly #wholeHabits = new Set<string>();
  readonly #changed = new Set<string>();
  #total: number | null = null;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
  }

  /** Whether a write to this day knows what it does. */
  isKnown({ habitId, year }: CrowdPlace): boolean {
    const isRead = this.#known.has(textOf(habitId, year)) || this.#wholeHabits.has(habitId);
    return isRead && this.#total !== null;
  }

  async know(places: readonly CrowdPlace[]): Promise<void> {
    const distinct = new Map(places.map((place) => [textOf(place.habitId, place.year), place]));
    await Promise.all([...distinct.values()].map((place) => this.#row(place)));
  }

  /** A row of the outbox that lies in a crowd. */
  async day([kind, id = ""]: RowKey): Promise<DayRow | undefined> {
    if (kind !== "log") return undefined;
    const place = placeOfDay(id);
    const cell = (await this.#row(place))?.days[place.name];
    return cell && logToSend(place.habitId, `${place.year}-${place.name}`, cell);
  }

  async all(): Promise<CrowdRow[]> {
    const rows = await answerOf<(CrowdRow | TotalRow)[]>(this.#table.getAll());
    return rows.filter(isCrowd);
  }

  async ofHabit(habitId: string): Promise<CrowdRow[]> {
    const range = IDBKeyRange.bound([habitId], [habitId, LAST]);
    const [rows] = await Promise.all([
      answerOf<CrowdRow[]>(this.#table.getAll(range)),
      this.total(),
    ]);
    for (const row of rows) this.#note(row, textOf(row.habitId, row.year));
    this.#wholeHabits.add(habitId);
    return rows;
  }

  /** Shows the crowds, the earliest first, until `take` says that it has enough. */
  async each(take: (crowd: CrowdRow) => boolean): Promise<void> {
    await walk<CrowdRow>(this.#table.index(BY_FIRST), null, take);
  }

  async total(): Promise<number> {
    if (this.#total !== null) return this.#total;
    const row = await answerOf<TotalRow | undefined>(this.#table.get(TOTAL));
    this.#total ??= row?.total ?? 0;
    return this.#total;
  }

  /** Puts days of one habit and year into their crowd. It has to be known. */
  add(days: readonly DayRow[]): void {
    const [some] = days;
    if (!some) return;
    const place = placeOfDay(some.id);
    const cells = days.map(({ id, c }) => [placeOfDay(id).name, c] as const);
    this.#set(place, { ...this.#now(place)?.days, ...Object.fromEntries(cells) });
  }

  /** Takes days out of their crowds, which have to be known. Answers those that lay in one. */
  take(ids: readonly string[]): string[] {
    const inCrowds = ids.filter((id) => this.#holds(placeOfDay(id)));
    for (const [, own] of Map.groupBy(inCrowds, crowdNameOf)) {
      const [some = ""] = own;
      const place = placeOfDay(some);
      const names = new Set(own.map((id) => placeOfDay(id).name));
      const left = Object.entries(this.#now(place)?.days ?? {}).filter(
        ([name]) => !names.has(name),
      );
      this.#set(place, Object.fromEntries(left));
    }
    return inCrowds;
  }

  /** Writes what was added and taken. All requests are sent before this returns. */
  async save(): Promise<void> {
    if (this.#changed.size === 0) return;
    const saved = [...this.#changed].map((text): Promise<unknown> => {
      const crowd = this.#known.get(text);
      return crowd
        ? answerOf(this.#table.put(crowd))
        : answerOf(this.#table.delete(text.split("|")));
    });
    this.#changed.clear();
    const [habitId, year] = TOTAL;
    const total = this.#table.put({ habitId, year, total: this.#total ?? 0 });
    await Promise.all([...saved, answerOf(total)]);
  }

  async clear(): Promise<void> {
    this.#known.clear();
    this.#wholeHabits.clear();
    this.#changed.clear();
    this.#total = null;
    await answerOf(this.#table.clear());
  }

  async #row({ habitId, year }: CrowdPlace): Promise<CrowdRow | null> {
    const text = textOf(habitId, year);
    const isRead = this.#known.has(text) || this.#wholeHabits.has(habitId);
    const known = this.#known.get(text) ?? null;
    const [row] = await Promise.all([
      isRead ? known : answerOf<CrowdRow | undefined>(this.#table.get([habitId, year])),
      this.total(),
    ]);
    this.#note(row ?? null, text);
    return row ?? null;
  }

  // A write may have been there before the answer.
  #note(row: CrowdRow | null, text: string): void {
    if (!this.#known.has(text)) this.#known.set(text, row);
  }

  #now({ habitId, year }: CrowdPlace): CrowdRow | null {
    return this.#known.get(textOf(habitId, year)) ?? null;
  }

  #holds(place: CrowdPlace): boolean {
    return this.#now(place)?.days[place.name] !== undefined;
  }

  #set(place: CrowdPlace, days: CrowdRow["days"]): void {
    const text = textOf(place.habitId, place.year);
    const before = sizeOf(this.#now(place));
    const crowd = crowdOf(place, days);
    this.#known.set(text, crowd);
    this.#changed.add(text);
    this.#total = (this.#total ?? 0) + sizeOf(crowd) - before;
  }

  get #table(): IDBObjectStore {
    return this.#transaction.objectStore(CROWDS);
  }
}

function crowdNameOf(id: string): string {
  const { habitId, year } = placeOfDay(id);
  return textOf(habitId, year);
}

function textOf(habitId: string, year: string): string {
  return `${habitId}|${year}`;
}

function isCrowd(row: CrowdRow | TotalRow): row is CrowdRow {
  return row.habitId !== "";
}
