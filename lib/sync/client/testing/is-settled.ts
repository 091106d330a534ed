/** Whether a promise has settled by now, without time passing. */
export function isSettled(promise: Promise<void>): Promise<boolean> {
  const pause = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 0));
  return Promise.race([promise.then(() => true), pause]);
}
