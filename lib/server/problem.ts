import "server-only";
import type { FieldProblems } from "@/lib/domain/action-result";
import type { AppErrorCode } from "@/lib/domain/app-error";

type ProblemCode = AppErrorCode | "internal" | "not_json";

const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  busy: { status: 503, title: "Too much to do right now. Try again in a moment." },
  conflict: { status: 409, title: "It changed in the meantime." },
  cross_site: { status: 403, title: "The request did not come from a page of Kept." },
  forbidden: { status: 403, title: "This account may not do that." },
  gone: { status: 410, title: "It is no longer there." },
  internal: { status: 500, title: "Something went wrong in Kept." },
  invalid: { status: 422, title: "Something in the request is not right." },
  limit: { status: 409, title: "There are as many as there may be." },
  no_room: { status: 507, title: "The server's disk is nearly full, so nothing is written." },
  not_found: { status: 404, title: "There is nothing here." },
  not_json: { status: 415, title: "The body has to be application/json." },
  reauthenticate: { status: 403, title: "The password is needed again." },
  signed_out: { status: 401, title: "Sign in first." },
  too_large: { status: 413, title: "The request is too large." },
  too_many: { status: 429, title: "Too many requests. Wait a while." },
};

type ProblemDetails = { fields?: FieldProblems; retryAfter?: number };

/** A refusal as problem details (RFC 9457), with `code` for programs. Never stored by a cache. */
export function problem(code: ProblemCode, { fields, retryAfter }: ProblemDetails = {}): Response {
  const { status, title } = PROBLEMS[code];
  const headers = new Headers({ ...PRIVATE, "content-type": "application/problem+json" });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return new Response(JSON.stringify({ title, status, code, ...(fields && { fields }) }), {
    status,
    headers,
  });
}

/** Headers of every answer that depends on who asks. */
export const PRIVATE = {
  "cache-control": "private, no-store",
  vary: "authorization, cookie",
} as const;
