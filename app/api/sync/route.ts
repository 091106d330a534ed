import { route } from "@/lib/server/route";
import { settleInPassing } from "@/lib/server/settle-in-passing";
import { MAX_SYNC_BYTES, syncDevice, syncRequestSchema } from "@/lib/server/sync";

/** Where devices exchange what they changed. docs/sync.md describes the messages. */
export const POST = route(
  { scope: "habits:write", body: syncRequestSchema, maxBytes: MAX_SYNC_BYTES },
  ({ actor, body }) => {
    settleInPassing(actor);
    return syncDevice(actor.userId, body);
  },
);
