import fc from "fast-check";
import { expect, test } from "vitest";

import { boundedQueue } from "./bounded-queue";

test("never runs more than the limit, serves in order, and everything that was let in finishes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 14 }),
      async (scheduler, limit, patience, jobs) => {
        const run = boundedQueue(limit, patience);
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const results = Array.from({ length: jobs }, (_, index) =>
          run(async () => {
            started.push(index);
            running += 1;
            most = Math.max(most, running);
            await scheduler.schedule(Promise.resolve(), `job ${index}`);
            running -= 1;
            return index;
          }),
        );
        const settled = Promise.allSettled(results);
        await scheduler.waitFor(settled);

        const refused = (await settled).filter(({ status }) => status === "rejected");
        expect(most).toBeLessThanOrEqual(limit);
        expect(started).toEqual(started.toSorted((a, b) => a - b));
        expect(refused).toHaveLength(Math.max(0, jobs - limit - patience));
      },
    ),
  );
});

test("a newcomer who arrives as a place is handed over has to wait", async () => {
  const run = boundedQueue(1, 5);
  let running = 0;
  const job = async () => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    running -= 1;
  };
  const first = run(job).then(() => run(job)); // asks again in the tick in which it left
  await Promise.all([first, run(job), run(job)]);
});

test("a job that throws gives its place back", async () => {
  const run = boundedQueue(1, 0);
  await expect(run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(run(() => Promise.resolve("yes"))).resolves.toBe("yes");
});

test("refuses with `busy` when too many wait", async () => {
  const run = boundedQueue(1, 1);
  const never = () => new Promise<void>(() => undefined);
  void run(never);
  void run(never);
  await expect(run(never)).rejects.toMatchObject({ code: "busy" });
});
