import { signedInDevices } from "@/lib/server/day-history";
import { route } from "@/lib/server/route";

/** The devices on which the person is signed in. */
export const GET = route({ scope: "habits:read" }, ({ actor }) => signedInDevices(actor.userId));
