import { PATIENCE_MS } from "@/lib/offline/patience";

/**
 * An answer, as a rule the server's, or null when there is none or it is late. A late one is not waited for any more.
 *
 * @param patience In milliseconds.
 */
export function inTime<Answer>(
  answer: Promise<Answer>,
  patience: number = PATIENCE_MS,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience);
    answer.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}

/** Whether the server answered as it does only when it is broken or away. */
export function isBroken({ status }: Response): boolean {
  return status >= 500;
}
