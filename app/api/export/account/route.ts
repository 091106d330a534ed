import { accountRecord } from "@/lib/server/account-record";
import { route } from "@/lib/server/route";

/** What the server alone knows of a person. The rest of an archive is written by their own device. */
export const GET = route({ scope: "account", sudo: true }, async ({ actor }) => {
  const record = await accountRecord(actor.userId);
  // A name of its own, for a browser without scripts that saves it as it is.
  const headers = { "content-disposition": 'attachment; filename="kept-account.json"' };
  return record && Response.json(record, { headers });
});
