import "server-only";
import { AppError } from "@/lib/domain/app-error";

/**
 * Runs at most `limit` jobs at a time and lets `patience` more wait; the next one is refused with `busy`.
 *
 * @example const hashing = boundedQueue(2, 32); await hashing(() => hash(password));
 */
export function boundedQueue(limit: number, patience: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < limit) {
      running += 1;
      return;
    }
    if (waiting.length >= patience) throw new AppError("busy", "Too many at the same time.");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    // The place is handed to whoever waits longest. Freeing it first would let a newcomer slip in
    // between, and then more than `limit` would run.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async function run<T>(job: () => Promise<T>): Promise<T> {
    await enter();
    try {
      return await job();
    } finally {
      leave();
    }
  };
}
