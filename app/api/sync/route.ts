import { noteDevice } from "@/lib/server/noted-devices";
import { route } from "@/lib/server/route";
import { settleInPassing } from "@/lib/server/settle-in-passing";
import { MAX_SYNC_BYTES, syncDevice, syncRequestSchema } from "@/lib/server/sync";

/** Where devices exchange what they changed. docs/sync.md describes the messages. */
export const POST = route(
  { scope: "habits:write", body: syncRequestSchema, maxBytes: MAX_SYNC_BYTES },
  async ({ actor, body, request }) => {
    settleInPassing(actor);
    const response = await syncDevice(actor.userId, body);
    await noteDevice(actor, body.device, request.headers.get("user-agent") ?? "", Date.now());
    return response;
  },
);
