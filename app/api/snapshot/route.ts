import { route } from "@/lib/server/route";
import { copyForDevice } from "@/lib/server/sync";

/** Everything of the caller's, for a device that begins. docs/sync.md describes the parts. */
export const GET = route({ scope: "habits:read" }, ({ actor, request }) =>
  copyForDevice(actor.userId, new URL(request.url).searchParams.get("after")),
);
