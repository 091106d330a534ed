// Stands in for `schema.ts` in pages that play the next version of Kept: its shape has one more step.

import {
  BY_FIRST,
  BY_LANE,
  CROWDS,
  SCHEMA_STEPS as STEPS_UNTIL_NOW,
  type Upgrade,
} from "../schema";

export { BY_FIRST, BY_LANE, CROWDS };

export const SCHEMA_STEPS: typeof STEPS_UNTIL_NOW = [...STEPS_UNTIL_NOW, anotherShape];

export const SCHEMA = SCHEMA_STEPS.length;

/** A table, an index and a change of rows: what a step may have to do. The code of today can still read them. */
async function anotherShape({ database, transaction, rows }: Upgrade): Promise<void> {
  database.createObjectStore("extras", { keyPath: "key" });
  transaction.objectStore("problems").createIndex("at", "at");
  const waiting = await rows.all("outbox");
  await rows.put(
    "outbox",
    waiting.map((row) => ({ ...row, shape: SCHEMA })),
  );
}
