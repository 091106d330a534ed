import "server-only";
import { isDatabaseUp } from "@/lib/data/health";
import { appVersion } from "@/lib/platform/version";

/** What a monitor reads. `failing` names nothing that a stranger could use. */
export type Health = {
  readonly status: "ok" | "failing";
  readonly database: "ok" | "down";
  readonly version: string;
};

export async function checkHealth(): Promise<Health> {
  const isUp = await isDatabaseUp();
  return {
    status: isUp ? "ok" : "failing",
    database: isUp ? "ok" : "down",
    version: appVersion(),
  };
}
