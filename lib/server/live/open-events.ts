import "server-only";
import { problem } from "../problem";
import type { Actor } from "../session";
import { settleInPassing } from "../settle-in-passing";
import { liveHub } from "./live";

/** A browser that loses the stream by itself comes back after this long. */
const RETRY = Buffer.from("retry: 3000\n\n");

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // Without `no-transform` Next compresses the stream: a buffer and a compressor for each one.
  "cache-control": "private, no-store, no-transform",
  vary: "authorization, cookie",
  "x-accel-buffering": "no",
  // What comes next over this connection would go to a process that may be ending.
  connection: "close",
} as const;

/**
 * Answers `GET /api/events`. `Last-Event-ID` or `?after=` names the last event that the caller has; without
 * either the stream begins now. docs/sync.md describes what is said.
 */
export function openEvents(actor: Actor, request: Request): Response {
  const { userId, sessionId } = actor;
  const hub = liveHub();
  if (hub.isClosed) return ending();
  // Next answers HEAD with this handler and leaves the body alone, so nobody would ever end the stream.
  if (request.method !== "GET") return new Response(null, { headers: HEADERS });
  const stream = hub.open({ userId, sessionId, after: positionIn(request) });
  settleInPassing(actor);
  // A caller who leaves before the answer began never cancels its body.
  request.signal.addEventListener("abort", () => stream.close(), { once: true });
  if (request.signal.aborted) stream.close();
  else stream.send(RETRY);
  return new Response(stream.body, { headers: HEADERS });
}

function positionIn(request: Request): number | null {
  const text =
    request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function ending(): Response {
  const answer = problem("busy", { retryAfter: 2 });
  answer.headers.set("connection", "close");
  return answer;
}
