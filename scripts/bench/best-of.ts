/** A run of less than this is over within one turn of the processor, and the clock of a thread's own work is too coarse. */
const SHORT = 20;

/**
 * Milliseconds of one run: what the machine can do when nobody else wants it, after the engine has had time to
 * compile. Of short runs the shortest by the clock on the wall. Long ones share the processor with whoever else is at
 * work, so that ratios between both would depend on them: of those, this thread's own work on average.
 */
export function bestOf<T>(runs: number, prepare: () => T, run: (input: T) => unknown): number {
  let shortest = Infinity;
  let work = 0;
  for (let i = 0; i < runs; i += 1) {
    const input = prepare();
    const [began, start] = [process.threadCpuUsage(), performance.now()];
    run(input);
    shortest = Math.min(shortest, performance.now() - start);
    const { user, system } = process.threadCpuUsage(began);
    work += (user + system) / 1000;
  }
  return shortest < SHORT ? shortest : Math.min(shortest, work / runs);
}
