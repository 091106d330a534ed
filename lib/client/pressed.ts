/**
 * What was pressed on this page and is on its way into the store, by what it is about, in the order in which it was pressed. The
 * store may be busy for a second or two. Whoever presses again means what they pressed a moment ago, and not what is still
 * painted.
 */
export type Pressed<What> = {
  /** Counts presses for as long as they are on their way. Returns that very promise: it is known by what it stands for. */
  during: <Work extends Promise<unknown>>(presses: readonly Press<What>[], work: Work) => Work;
  /** What is on its way, the oldest first. The same list until that is something else. */
  of: (about: string) => readonly What[];
  subscribe: (listener: () => void) => () => void;
  /** Another number whenever something is on its way, or is there. */
  count: () => number;
};

type Press<What> = readonly [about: string, what: What];

const NOTHING: readonly never[] = [];

/** Presses of one kind. */
export function pressedOf<What>(): Pressed<What> {
  const onTheirWay = new Map<string, readonly What[]>();
  const listeners = new Set<() => void>();
  let count = 0;

  const of = (about: string) => onTheirWay.get(about) ?? NOTHING;
  function change(
    presses: readonly Press<What>[],
    next: (before: readonly What[], what: What) => readonly What[],
  ): void {
    for (const [about, what] of presses) {
      const left = next(of(about), what);
      if (left.length > 0) onTheirWay.set(about, left);
      else onTheirWay.delete(about);
    }
    count += 1;
    for (const listener of listeners) listener();
  }

  return {
    during(presses, work) {
      change(presses, (before, what) => [...before, what]);
      const end = () => change(presses, (before, what) => before.filter((one) => one !== what));
      work.then(end, end);
      return work;
    },
    of,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count: () => count,
  };
}
