import { AGREEMENT } from "./agreement";
import { CONVERSATION } from "./client/conversation";
import { COPY } from "./client/copy";
import { EMPTIED } from "./client/emptied";
import { EXCHANGE } from "./client/exchange";
import { FILINGS } from "./client/filings";
import { LIVE } from "./client/live";
import { OUTBOX } from "./client/outbox";
import { ROOM } from "./client/room";
import { WRITING } from "./client/writing";
import { MEANING } from "./meaning";
import type { Mutant } from "./mutant";
import { SERVER } from "./server";

/** What both ends share, the store of a device, the server on Postgres. */
export const MUTANTS: readonly Mutant[] = [
  ...AGREEMENT,
  ...MEANING,
  ...EXCHANGE,
  ...OUTBOX,
  ...WRITING,
  ...COPY,
  ...EMPTIED,
  ...ROOM,
  ...CONVERSATION,
  ...FILINGS,
  ...LIVE,
  ...SERVER,
];
