import type { CopyPart, SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";

import type { World } from "./world";

const SYNC_URL = "/api/sync";
const COPY_URL = "/api/snapshot";
const TIMEOUT_MS = 30_000;
/** Ten years over a thin line take a while. */
const COPY_TIMEOUT_MS = 180_000;

/**
 * Why an exchange did not happen. `unreachable`: no answer, or one of a proxy whose server is away.
 * `busy`: asked to come back later. `signed_out`: the session has ended. `broken`: the server answered with
 * something that trying again will not change soon. `storage_full`: it answered, and the device has no room.
 */
export type SyncFailureReason = "unreachable" | "busy" | "signed_out" | "broken" | "storage_full";

export class SyncFailure extends Error {
  override readonly name = "SyncFailure";
  readonly reason: SyncFailureReason;
  /** The HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** How long the server asked to be left alone, in ms. */
  readonly retryAfter: number;

  constructor(
    reason: SyncFailureReason,
    status: number,
    options?: ErrorOptions & { retryAfter?: number },
  ) {
    super(`${reason} (${status})`, options);
    this.reason = reason;
    this.status = status;
    this.retryAfter = options?.retryAfter ?? 0;
  }
}

/** One request to the server. Throws a `SyncFailure`. */
export async function exchangeOverHttp(
  world: World,
  userId: string,
  request: SyncRequest,
): Promise<SyncResponse> {
  const response = await ask(world, userId, SYNC_URL, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answerOf<SyncResponse>(response, "results");
}

/** A part of a full copy. @param after `next` of the part before; null begins. Throws a `SyncFailure`. */
export async function copyOverHttp(
  world: World,
  userId: string,
  after: string | null,
): Promise<CopyPart> {
  const url = after === null ? COPY_URL : `${COPY_URL}?after=${encodeURIComponent(after)}`;
  const response = await ask(world, userId, url, { signal: AbortSignal.timeout(COPY_TIMEOUT_MS) });
  return answerOf<CopyPart>(response, "years");
}

// The session of the browser may be another person's by now; the server then answers that this one is signed out.
async function ask(
  world: World,
  userId: string,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("x-kept-user", userId);
  try {
    // A session that ended may be answered with the way to sign-in.
    return await world.fetch(url, { redirect: "manual", ...init, headers });
  } catch (cause) {
    throw new SyncFailure("unreachable", 0, { cause });
  }
}

/** @param mark The list by which our own server's answer is known: what has it needs no further look. */
async function answerOf<Answer>(response: Response, mark: keyof Answer & string): Promise<Answer> {
  if (!response.ok) throw failureOf(response);
  const answer: unknown = await response.json().catch(() => null);
  if (Array.isArray(Object(answer)[mark])) return answer as Answer;
  throw new SyncFailure("unreachable", response.status); // the connection broke, or a portal answered
}

function failureOf(response: Response): SyncFailure {
  const { status, type } = response;
  if (status === 401 || type === "opaqueredirect") return new SyncFailure("signed_out", 401);
  if (status === 429 || status === 503) {
    return new SyncFailure("busy", status, { retryAfter: retryAfterOf(response) });
  }
  if (status === 408 || status === 502 || status === 504) {
    return new SyncFailure("unreachable", status);
  }
  return new SyncFailure("broken", status);
}

function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
