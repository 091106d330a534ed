import fc from "fast-check";
import { expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import type { UserId } from "@/lib/domain/ids";
import { inMemory } from "@/lib/sync/client/testing/storages";
import { Story } from "@/lib/sync/client/testing/story";
import type { StoryServer } from "@/lib/sync/client/testing/story-browser";
import { anyScript } from "@/lib/sync/client/testing/story-steps";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { CopyPart, SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";
import { unpackYear } from "@/lib/sync/protocol/packed-year";
import { runsOf } from "@/lib/sync/protocol/testing/runs";

import { syncTx } from "./apply";
import { copyPart } from "./copy";
import { syncRequestSchema } from "./wire-schemas";

/** `npm run soak` looks harder. */
const runs = runsOf(60);

/** The epoch belongs to the database and so to everybody in it: no story of one person changes it. */
const onePersonsScript = anyScript.map((script) => ({
  ...script,
  steps: script.steps.filter(({ does }) => does !== "set back"),
}));

/** The server in memory and the one on Postgres, told the same. Devices hear the one in memory. */
class Twins implements StoryServer {
  readonly memory = new MemoryServer(() => 0);
  readonly answers: { actual: unknown; expected: unknown }[] = [];
  /** Cursor in memory to cursor in Postgres: the numbers differ, what they mean does not. */
  readonly #cursors = new Map([[0, 0]]);
  readonly #userId: UserId;
  #last: Promise<unknown> = Promise.resolve();

  constructor(userId: UserId) {
    this.#userId = userId;
    this.memory.epoch = "1"; // what a database that was never restored says
  }

  /** One at a time, as the person's row is locked: tabs of one device may ask at the same moment. */
  sync(request: SyncRequest): Promise<SyncResponse> {
    return this.#inTurn(() => this.#sync(request));
  }

  copy(after: string | null, years?: number): Promise<CopyPart> {
    return this.#inTurn(() => this.#copy(after, years));
  }

  #inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(ask);
    this.#last = answer;
    return answer;
  }

  async #sync(request: SyncRequest): Promise<SyncResponse> {
    const expected = this.memory.sync(structuredClone(request));
    const cursor = this.#cursors.get(request.cursor) ?? 0;
    const actual = await this.#ask({ ...request, cursor });
    this.answers.push({ actual: contentOf(actual), expected: contentOf(expected) });
    this.#cursors.set(expected.cursor, actual.cursor);
    return expected;
  }

  /** A part of a full copy, the same from both. */
  async #copy(after: string | null, years?: number): Promise<CopyPart> {
    const expected = this.memory.copy(after, years);
    const setting = { now: this.memory.now(), ...(years !== undefined && { years }) };
    const actual = await copyPart(this.#userId, after, setting);
    this.answers.push({ actual: copied(actual), expected: copied(expected) });
    this.#cursors.set(expected.cursor, actual.cursor);
    return structuredClone(expected);
  }

  #ask(request: SyncRequest): Promise<SyncResponse> {
    const raw = syncRequestSchema.parse(JSON.parse(JSON.stringify(request)));
    const context = { now: this.memory.now(), consequences: () => Promise.resolve([]) };
    return syncTx(this.#userId, raw, context);
  }
}

test("Postgres answers every request of real devices as the model does, and holds the same in the end", async () => {
  await fc.assert(
    fc.asyncProperty(onePersonsScript, async (script) => {
      const twins = new Twins(await insertUser());
      const story = new Story(script, { memory: twins.memory, server: twins, openRows: inMemory });
      expect(await story.play()).toEqual([]);
      await twins.copy(null);
      for (const { actual, expected } of twins.answers) expect(actual).toEqual(expected);
    }),
    { ...runs(1), endOnFailure: true },
  );
}, 3_600_000);

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
