import { varint } from "./sqlite-record";

const LEAF = 0x0d;
const INTERIOR = 0x05;
/** Rows that all tables of one file may have together. */
const MOST_ROWS = 2_000_000;

type Cell = { rowId: number; payload: Uint8Array };

/** The pages of a database file. Every method throws when the file is damaged. */
export class PageReader {
  readonly version: number;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #size: number;
  /** Bytes of a page that hold content. */
  readonly #usable: number;
  #rows = 0;
  /** Bytes of all rows so far. */
  #content = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#view.getUint16(16);
    this.#size = size === 1 ? 65_536 : size;
    this.#usable = this.#size - this.#view.getUint8(20);
    this.version = this.#view.getUint32(60);
    this.encoding =
      (["utf-8", "utf-16le", "utf-16be"] as const)[this.#view.getUint32(56) - 1] ?? "utf-8";
    if (this.#size < 512 || (this.#size & (this.#size - 1)) !== 0 || this.#usable < 480) {
      throw new RangeError("No page size");
    }
  }

  /** The rows of the table whose tree begins on this page, in the order of their ids. */
  cells(root: number): Cell[] {
    const cells: Cell[] = [];
    const seen = new Set<number>();
    // The next page to look at is the last one.
    const waiting = [root];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (seen.has(page)) throw new RangeError("A page that holds itself");
      seen.add(page);
      const type = this.#view.getUint8(this.#headerOf(page));
      if (type === LEAF) cells.push(...this.#leaf(page));
      else if (type === INTERIOR) waiting.push(...this.#children(page).toReversed());
      else throw new RangeError("Not a table");
    }
    return cells;
  }

  #start(page: number): number {
    const start = (page - 1) * this.#size;
    if (page < 1 || start + this.#size > this.#bytes.length) throw new RangeError("No such page");
    return start;
  }

  // The file's own header stands before the first page's.
  #headerOf(page: number): number {
    return this.#start(page) + (page === 1 ? 100 : 0);
  }

  #pointers(page: number, headerLength: number): number[] {
    const header = this.#headerOf(page);
    const count = this.#view.getUint16(header + 3);
    if (count > this.#size / 4) throw new RangeError("More cells than fit");
    return Array.from({ length: count }, (_, index) => {
      const offset = this.#view.getUint16(header + headerLength + index * 2);
      if (offset >= this.#size) throw new RangeError("A cell outside of its page");
      return this.#start(page) + offset;
    });
  }

  #children(page: number): number[] {
    const left = this.#pointers(page, 12).map((at) => this.#view.getUint32(at));
    return [...left, this.#view.getUint32(this.#headerOf(page) + 8)];
  }

  #leaf(page: number): Cell[] {
    const pointers = this.#pointers(page, 8);
    this.#rows += pointers.length;
    if (this.#rows > MOST_ROWS) throw new RangeError("Too many rows");
    return pointers.map((at) => {
      const size = varint(this.#bytes, at);
      const id = varint(this.#bytes, size.next);
      return { rowId: id.value, payload: this.#payload(id.next, size.value) };
    });
  }

  // What does not fit into the page goes on in a chain of others.
  #payload(at: number, size: number): Uint8Array {
    // Rows share nothing, so an honest file is longer than all of them. A few bytes could claim terabytes.
    this.#content += size;
    if (this.#content > this.#bytes.length) throw new RangeError("Rows longer than the file");
    const local = this.#localSize(size);
    const payload = new Uint8Array(size);
    payload.set(this.#slice(at, local));
    let done = local;
    let next = done < size ? this.#view.getUint32(at + local) : 0;
    while (done < size) {
      const start = this.#start(next);
      const part = Math.min(size - done, this.#usable - 4);
      payload.set(this.#slice(start + 4, part), done);
      done += part;
      next = this.#view.getUint32(start);
    }
    return payload;
  }

  #localSize(size: number): number {
    if (size <= this.#usable - 35) return size;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (this.#usable - 4));
    return fitting <= this.#usable - 35 ? fitting : least;
  }

  #slice(at: number, length: number): Uint8Array {
    if (at + length > this.#bytes.length) throw new RangeError("The end of the file");
    return this.#bytes.subarray(at, at + length);
  }
}
