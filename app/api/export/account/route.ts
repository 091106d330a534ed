import { accountRecord } from "@/lib/server/account-record";
import { route } from "@/lib/server/route";

/** What the server alone knows of a person. The rest of an archive is written by their own device. */
export const GET = route({ scope: "account" }, ({ actor }) => accountRecord(actor.userId));
