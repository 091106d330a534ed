import { checkHealth } from "@/lib/server/health";
import { route } from "@/lib/server/route";

/** For monitors and for the start script: 200 when Kept can work, 503 with the failing part when not. */
export const GET = route({ scope: "public" }, async () => {
  const health = await checkHealth();
  const status = health.status === "ok" ? 200 : 503;
  return Response.json(health, { status, headers: { "cache-control": "no-store" } });
});
