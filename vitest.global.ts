import { stopTestServer } from "@/lib/data/testing/server";

/** The files start the server when the first of them needs it; it ends with the last run. */
export function teardown(): Promise<void> {
  return stopTestServer();
}
