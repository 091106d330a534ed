import "server-only";
import { isDatabaseUp } from "@/lib/data/health";
import { isDiskNearlyFull } from "@/lib/platform/disk-room";
import { appVersion } from "@/lib/platform/version";

/** What a monitor reads. `failing` names nothing that a stranger could use. */
export type Health = {
  readonly status: "ok" | "failing";
  readonly database: "ok" | "down";
  /** `low`: nothing that grows is written until there is room again. */
  readonly disk: "ok" | "low";
  readonly version: string;
};

export async function checkHealth(): Promise<Health> {
  const isUp = await isDatabaseUp();
  return {
    status: isUp ? "ok" : "failing",
    database: isUp ? "ok" : "down",
    disk: isDiskNearlyFull() ? "low" : "ok",
    version: appVersion(),
  };
}
