import { openEvents } from "@/lib/server/live/open-events";
import { route } from "@/lib/server/route";

/** What happens to the person's habits and goals, as it happens: server-sent events. */
export const GET = route({ scope: "habits:read" }, async ({ actor, request }) =>
  openEvents(actor, request),
);
