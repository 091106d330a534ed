import { expect, test } from "vitest";

import { asUser, asUserWriting } from "./as-user";
import { readDevices, writeDevice } from "./devices";
import { deleteSession, insertSession } from "./sessions";
import { insertUser } from "./testing/database";

const NOW = Date.UTC(2026, 10, 21, 3);
const DEVICE = { id: "k3v9x2aa", kind: "phone", browser: "Firefox", system: "Android" } as const;

test("a device is signed in as long as the session it spoke in, also when that ends meanwhile", async () => {
  const ada = await insertUser();
  const sessionId = "a".repeat(64);
  const speak = () =>
    asUserWriting(ada, (tx) => writeDevice(tx, ada, { ...DEVICE, sessionId }, NOW));
  const devices = () => asUser(ada, (tx) => readDevices(tx, ada));
  const session = { id: sessionId, userId: ada, userAgent: "", expiresAt: new Date(NOW + 9e9) };
  await insertSession(session, new Date(NOW));

  await speak();
  expect(await devices()).toEqual([{ ...DEVICE, lastSeenAt: NOW, isSignedIn: true }]);
  await deleteSession(ada, sessionId);
  expect(await devices()).toMatchObject([{ isSignedIn: false }]);
  await speak();
  expect(await devices()).toMatchObject([{ isSignedIn: false }]);
});
