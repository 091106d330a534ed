import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterAll, expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { userDay } from "@/lib/domain/user-day";
import { mountSmallDisk, removeSmallDisk } from "@/lib/platform/testing/small-disk";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";

import { checkHealth } from "./health";
import { saveIntents, syncDevice } from "./sync";

const disk = mountSmallDisk(400);
if (disk) process.env["DATABASE_DISK"] = disk;
afterAll(() => {
  if (disk) removeSmallDisk(disk);
});

test.skipIf(!disk)("with little room left nothing grows, and everything can be read", async () => {
  if (!disk) return;
  const ada = await insertUser();
  await saveIntents(ada, [createHabit("Water", 1)]);
  expect(await checkHealth()).toMatchObject({ status: "ok", disk: "ok" });

  const fill = path.join(disk, "fill");
  writeFileSync(fill, Buffer.alloc(250_000_000));
  const device = new Replica("dev1", Date.now);
  device.write(createHabit("Read", 2));
  const sent = device.request();
  const request = { ...sent, items: [...sent.items], logs: [...sent.logs] };
  await expect(syncDevice(ada, request)).rejects.toMatchObject({ code: "no_room" });
  await expect(saveIntents(ada, [createHabit("Run", 3)])).rejects.toMatchObject({
    code: "no_room",
  });
  expect(await checkHealth()).toMatchObject({ status: "ok", disk: "low" });
  const asking = { ...request, items: [], logs: [] };
  expect((await syncDevice(ada, asking)).items).toMatchObject([{ kind: "habit" }]);

  rmSync(fill);
  expect((await syncDevice(ada, request)).results).toMatchObject([{ status: "success" }]);
});

function createHabit(name: string, number: number): Intent {
  const id = habitId(`018f0000-0000-7000-8000-00000000000${number}`);
  const draft = { ...blankHabit(userDay(Date.now(), "UTC", 0)), name };
  return { type: "habit.create", id, draft, position: `a${number}` };
}
