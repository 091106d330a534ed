import { returnedPastSchema, returnPast } from "@/lib/server/returned-past";
import { route } from "@/lib/server/route";

const MOST_BYTES = 4 * 1024 * 1024;

/** Takes what days showed before, out of the person's own archive. */
export const POST = route(
  { scope: "habits:write", body: returnedPastSchema, maxBytes: MOST_BYTES },
  ({ actor, body }) => returnPast(actor.userId, body, Date.now()),
);
