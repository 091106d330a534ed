import fc from "fast-check";
import { expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { CopyPart, SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";
import { unpackYear } from "@/lib/sync/protocol/packed-year";
import { Replica } from "@/lib/sync/protocol/replica";
import { runsOf } from "@/lib/sync/protocol/testing/runs";
import { anySkews, anyStep, type Step } from "@/lib/sync/protocol/testing/script";

import { syncTx } from "./apply";
import { copyPart } from "./copy";
import { syncRequestSchema } from "./wire-schemas";

/** `npm run soak` looks harder. */
const runs = runsOf(60);

/** The server in memory and the one on Postgres, told the same. */
class Twins {
  now = Date.UTC(2026, 10, 20);
  readonly memory = new MemoryServer(() => this.now);
  readonly answers: { actual: unknown; expected: unknown }[] = [];
  /** Cursor in memory to cursor in Postgres: the numbers differ, what they mean does not. */
  readonly #cursors = new Map([[0, 0]]);
  readonly #userId: UserId;

  constructor(userId: UserId) {
    this.#userId = userId;
    this.memory.epoch = "1"; // what a database that was never restored says
  }

  async sync(request: SyncRequest): Promise<SyncResponse> {
    const expected = this.memory.sync(structuredClone(request));
    const cursor = this.#cursors.get(request.cursor) ?? 0;
    const actual = await this.ask({ ...request, cursor });
    this.answers.push({ actual: contentOf(actual), expected: contentOf(expected) });
    this.#cursors.set(expected.cursor, actual.cursor);
    return expected;
  }

  /** A full copy, the same from both. */
  async copy(): Promise<CopyPart> {
    const expected = this.memory.copy(null);
    const actual = await copyPart(this.#userId, null, { now: this.now });
    this.answers.push({ actual: copied(actual), expected: copied(expected) });
    this.#cursors.set(expected.cursor, actual.cursor);
    return structuredClone(expected);
  }

  ask(request: SyncRequest): Promise<SyncResponse> {
    const raw = syncRequestSchema.parse(JSON.parse(JSON.stringify(request)));
    const context = { now: this.now, consequences: () => Promise.resolve([]) };
    return syncTx(this.#userId, raw, context);
  }
}

test("Postgres answers every request as the model does, and holds the same in the end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 5, maxLength: 40 }),
      anySkews,
      async (steps, skews) => {
        const twins = new Twins(await insertUser());
        await tell(twins, steps, skews);
        expect(twins.answers.map(({ actual }) => actual)).toEqual(
          twins.answers.map(({ expected }) => expected),
        );
        await twins.copy();
        expect(twins.answers.at(-1)?.actual).toEqual(twins.answers.at(-1)?.expected);
      },
    ),
    { ...runs(1), endOnFailure: true },
  );
}, 600_000);

async function tell(twins: Twins, steps: readonly Step[], skews: number[]): Promise<void> {
  const clockOf = (index: number) => twins.now + (skews[index] ?? 0);
  const devices = [0, 1, 2].map((index) => new Replica(`dev${index}`, () => clockOf(index)));
  for (const step of steps) {
    const device = "device" in step ? devices[step.device] : undefined;
    if (step.type === "wait") twins.now += step.ms;
    else if (step.type === "skew") skews[step.device] = step.ms;
    else if (step.type === "write" && device) write(device, step);
    else if (step.type === "sync" && device) {
      const sent = device.request(step.limit);
      const sentAt = clockOf(step.device);
      twins.now += 10;
      let response = await twins.sync(sent);
      if (step.fault === "twice") response = await twins.sync(sent);
      if (step.fault.startsWith("lost")) continue;
      device.receive(sent, response, sentAt);
      if (response.reset) device.refill([await twins.copy()], clockOf(step.device));
    }
  }
}

function write(device: Replica, { intent }: Extract<Step, { type: "write" }>): void {
  try {
    device.write(intent);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** An answer without the numbers of the cursor. */
function contentOf({ results, epoch, more, reset, items, logs, purged }: SyncResponse): unknown {
  return {
    results,
    epoch,
    reset,
    more,
    items: items.map(({ kind, id, f }) => ({ kind, id, f })),
    logs: logs.map(({ h, d, c }) => ({ h, d, c })),
    purged: purged?.map(({ kind, id }) => ({ kind, id })),
  };
}

/** A copy without its cursor, in no order. */
function copied({ now, epoch, items, years, next }: CopyPart): unknown {
  const byId = items.toSorted((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
  return { now, epoch, items: byId, years: years.map(unpackYear), next };
}
