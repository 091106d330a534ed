/**
 * What was pressed on this page and is on its way into the store, by what it is about, in the order in which it was pressed. The
 * store may be busy for a second or two. Whoever presses again means what they pressed a moment ago, and not what is still
 * painted.
 */
export type Pressed<What> = {
  /** Counts a press for as long as it is on its way. It is known by that very object, or text. */
  during: (about: string, what: What, work: Promise<unknown>) => void;
  /** What is on its way, the oldest first. The same list until that is something else. */
  of: (about: string) => readonly What[];
  subscribe: (listener: () => void) => () => void;
  /** Another number whenever something is on its way, or is there. */
  count: () => number;
};

const NOTHING: readonly never[] = [];

/** Presses of one kind. */
export function pressedOf<What>(): Pressed<What> {
  const onTheirWay = new Map<string, readonly What[]>();
  const listeners = new Set<() => void>();
  let count = 0;

  const of = (about: string) => onTheirWay.get(about) ?? NOTHING;
  function change(about: string, left: readonly What[]): void {
    if (left.length > 0) onTheirWay.set(about, left);
    else onTheirWay.delete(about);
    count += 1;
    for (const listener of listeners) listener();
  }

  return {
    during(about, what, work) {
      change(about, [...of(about), what]);
      const end = () => change(about, without(of(about), what));
      work.then(end, end);
    },
    of,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count: () => count,
  };
}

function without<What>(list: readonly What[], what: What): What[] {
  return list.filter((one) => one !== what);
}
