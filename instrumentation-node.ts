import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { authSecret } from "@/lib/platform/secrets";
import { liveHub } from "@/lib/server/live/live";
import { dummyHash } from "@/lib/server/password";
import { callerBehind, PEER_HEADER } from "@/lib/server/peer";
import { checkShellHashes } from "@/lib/server/shell-hashes";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"];

try {
  env();
  authSecret();
  if (process.env.NODE_ENV === "production") checkShellHashes();
  await dummyHash();
} catch (error) {
  // Next survives an error here and answers 500 to everything, so leave by hand.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const proxies = env().TRUSTED_PROXIES;

/**
 * Next keeps an `X-Forwarded-For` that a caller sends, so limits by address could be evaded at will. This
 * runs before Next sees the request: it writes down who really called, and without a trusted proxy it drops
 * what only a proxy may say.
 */
subscribe("http.server.request.start", (message) => {
  const { request, socket } = message as { request: IncomingMessage; socket: Socket }; // by Node's documentation
  const { headers } = request;
  headers[PEER_HEADER] = callerBehind(
    String(headers["x-forwarded-for"] ?? ""),
    socket.remoteAddress ?? "unknown",
    proxies,
  );
  if (proxies === 0) for (const name of FORWARDED) delete headers[name];
});

/**
 * Next waits for open requests before it ends, and a stream of events stays open for ever. Should anything
 * else hold it, it ends by hand: within ten seconds of being asked to.
 */
function leave(): void {
  liveHub()
    .close()
    .catch((error: unknown) => log("server").warn({ error }, "the streams did not end cleanly"));
  setTimeout(() => process.exit(0), 8000).unref();
}
process.once("SIGTERM", leave);
process.once("SIGINT", leave);

log("server").info({ proxies }, "ready to serve");
