import { movedTo, type Place, type Selection, type Size } from "./selection";

/**
 * Where the cursor of the grid stands. It lives outside React's state: moving it touches two cells and one
 * overlay, and re-renders the formula bar, but never the fifteen hundred cells.
 */
export class GridCursor {
  #selection: Selection;
  #size: Size = { rows: 0, columns: 0 };
  readonly #listeners = new Set<() => void>();

  constructor(start: Place) {
    this.#selection = { anchor: start, head: start };
  }

  get size(): Size {
    return this.#size;
  }

  selection = (): Selection => this.#selection;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells how large the grid is now; the cursor stays inside. */
  fit(size: Size): void {
    this.#size = size;
    if (size.rows > 0) this.moveTo(this.#selection.head, false);
  }

  moveTo(place: Place, isExtended: boolean): void {
    const next = movedTo(this.#selection, place, isExtended, this.#size);
    if (sameSelection(next, this.#selection)) return;
    this.#selection = next;
    for (const listener of this.#listeners) listener();
  }
}

function sameSelection(a: Selection, b: Selection): boolean {
  return samePlace(a.anchor, b.anchor) && samePlace(a.head, b.head);
}

function samePlace(a: Place, b: Place): boolean {
  return a.row === b.row && a.column === b.column;
}
