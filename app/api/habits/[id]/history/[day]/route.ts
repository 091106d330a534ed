import { z } from "zod";

import { parseIsoDay } from "@/lib/domain/calendar-day";
import { isUuid } from "@/lib/domain/ids";
import { dayHistory } from "@/lib/server/day-history";
import { route } from "@/lib/server/route";

const params = z.object({
  id: z.string().refine(isUuid),
  day: z.string().refine((text) => parseIsoDay(text) !== null),
});

/** What a day of a habit shows and showed: every value with its moment and its device. */
export const GET = route({ scope: "habits:read", params }, ({ actor, params: { id, day } }) =>
  dayHistory(actor.userId, id, day),
);
