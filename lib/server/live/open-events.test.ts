import { afterEach, expect, test } from "vitest";

import type { UserId } from "@/lib/domain/ids";

import type { Actor } from "../session";
import { liveHub } from "./live";
import { openEvents } from "./open-events";

const ADA = { userId: "018f0000-0000-7000-9000-000000000001" as UserId, sessionId: "a" } as Actor; // all that is looked at

afterEach(() => liveHub().close());

test("a process that is about to end sends the caller to another connection, or its retries would stay with it", async () => {
  await liveHub().close();
  const answer = openEvents(ADA, new Request("http://kept.test/api/events"));
  expect(answer.status).toBe(503);
  expect(answer.headers.get("connection")).toBe("close");
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
});
