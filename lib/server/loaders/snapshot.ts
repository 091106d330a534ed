import "server-only";
import { headers } from "next/headers";
import { cache } from "react";

import type { Snapshot } from "@/lib/domain/snapshot";

import { requestTime } from "../clock";
import { readActor } from "../session";
import { snapshotOf } from "../snapshot";

/**
 * What the server knows of the person who asks, for the first paint. Null when nobody is signed in, and
 * for the empty shell that a service worker keeps for the time without a network.
 */
export const loadSnapshot = cache(async (): Promise<Snapshot | null> => {
  const now = await requestTime();
  if ((await headers()).has("x-app-shell")) return null;
  const actor = await readActor();
  return actor && snapshotOf(actor.userId, actor.profile, now);
});
