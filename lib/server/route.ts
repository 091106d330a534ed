import "server-only";
import { unstable_rethrow } from "next/navigation";
import { connection } from "next/server";
import type { z } from "zod";

import { AppError } from "@/lib/domain/app-error";
import { log } from "@/lib/platform/log";

import { DEFAULT_BODY_BYTES, isJson, readJson } from "./json-body";
import { isSameOrigin } from "./origin";
import { PRIVATE, problem } from "./problem";
import { InvalidInput, TooMany } from "./refusals";
import { mayPass, type Scope } from "./scope";
import { type Actor, demandActor, demandFreshProof } from "./session";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** For whom the caller speaks: a page may outlive the session it began in, and another person may have signed in. */
const MEANT_USER = "x-kept-user";
/** The same for a stream of events, which the browser opens without headers of ours. */
const MEANT_USER_IN_ADDRESS = "for";

type RouteSpec<Params extends z.ZodType, Body extends z.ZodType> = {
  /** What the caller's role must allow; `public` asks nobody who they are. */
  scope: Scope | "public";
  /** Whether the password must have been proven within the last ten minutes. */
  sudo?: boolean;
  /** Parameters in the path. One that does not parse answers 404. */
  params?: Params;
  /** Makes the route take JSON and nothing else. */
  body?: Body;
  maxBytes?: number;
};

type RouteInput<Who, Params, Body> = { actor: Who; params: Params; body: Body; request: Request };

/** An object is sent as JSON; null answers 404. */
type RouteOutput = Response | object | null;

type RouteContext = { params: Promise<unknown> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Builds a route handler. Every route of the app is made here, so each one knows its actor, refuses writes
 * from foreign pages, parses what comes in, answers failures as problem details and leaves one log line.
 */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<Params, Body> & { scope: "public" },
  run: (input: RouteInput<null, z.output<Params>, z.output<Body>>) => Promise<RouteOutput>,
): Handler;
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<Params, Body> & { scope: Scope },
  run: (input: RouteInput<Actor, z.output<Params>, z.output<Body>>) => Promise<RouteOutput>,
): Handler;
export function route(
  spec: RouteSpec<z.ZodType, z.ZodType>,
  run: (input: RouteInput<never, unknown, unknown>) => Promise<RouteOutput>,
): Handler {
  return async (request, context) => {
    // A handler that answers before it looks at the request would be run once, while building.
    await connection();
    const startedAt = performance.now();
    const response = await attempt(spec, run, request, context);
    log("route").info(
      {
        method: request.method,
        path: new URL(request.url).pathname,
        status: response.status,
        ms: Math.round(performance.now() - startedAt),
      },
      "request",
    );
    return response;
  };
}

async function attempt(
  spec: RouteSpec<z.ZodType, z.ZodType>,
  run: (input: RouteInput<never, unknown, unknown>) => Promise<RouteOutput>,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  try {
    const actor = await admit(spec, request);
    const params = await parseParams(spec.params, context);
    if (spec.body && !isJson(request.headers)) return problem("not_json");
    const body = await parseBody(spec, request);
    // The overloads above give `run` the actor that belongs to its scope.
    return respond(await run({ actor: actor as never, params, body, request }));
  } catch (error) {
    return refusal(error);
  }
}

async function admit(
  { scope, sudo = false }: Pick<RouteSpec<z.ZodType, z.ZodType>, "scope" | "sudo">,
  request: Request,
): Promise<Actor | null> {
  if (scope === "public") return null;
  // There are no tokens yet. When there are, a bad one must not fall back to the cookie.
  if (request.headers.has("authorization")) {
    throw new AppError("signed_out", "Unknown authorization.");
  }
  const actor = await demandActor();
  const meant =
    request.headers.get(MEANT_USER) ?? new URL(request.url).searchParams.get(MEANT_USER_IN_ADDRESS);
  if (meant !== null && meant !== actor.userId) {
    throw new AppError("signed_out", "The session is another person's.");
  }
  if (!SAFE_METHODS.has(request.method) && !isSameOrigin(request.headers)) {
    throw new AppError("cross_site", "Not from our own pages.");
  }
  if (!mayPass(actor.role, scope)) throw new AppError("forbidden", `Needs ${scope}.`);
  if (sudo) demandFreshProof(actor);
  return actor;
}

async function parseParams(schema: z.ZodType | undefined, context: RouteContext): Promise<unknown> {
  if (!schema) return undefined;
  const parsed = schema.safeParse(await context.params);
  if (!parsed.success) throw new AppError("not_found", "No such address.");
  return parsed.data;
}

async function parseBody(
  { body, maxBytes = DEFAULT_BODY_BYTES }: RouteSpec<z.ZodType, z.ZodType>,
  request: Request,
): Promise<unknown> {
  if (!body) return undefined;
  const parsed = body.safeParse(await readJson(request, maxBytes));
  if (parsed.success) return parsed.data;
  throw new InvalidInput(problemsByPath(parsed.error));
}

function problemsByPath(error: z.ZodError): Record<string, string[]> {
  const paths = Object.groupBy(error.issues, ({ path }) => path.join("."));
  return Object.fromEntries(
    Object.entries(paths).map(([path, issues = []]) => [
      path,
      issues.map(({ message }) => message),
    ]),
  );
}

function respond(output: RouteOutput): Response {
  if (output === null) return problem("not_found");
  if (!(output instanceof Response)) return Response.json(output, { headers: PRIVATE });
  if (!output.headers.has("cache-control")) {
    for (const [name, value] of Object.entries(PRIVATE)) output.headers.set(name, value);
  }
  return output;
}

function refusal(error: unknown): Response {
  unstable_rethrow(error);
  if (error instanceof InvalidInput) return problem("invalid", { fields: error.fields });
  if (error instanceof TooMany) return problem("too_many", { retryAfter: error.retryAfter });
  if (error instanceof AppError) return problem(error.code);
  // Whoever asked has closed the page; nobody reads the answer, and nothing is wrong here.
  if (isAborted(error)) return new Response(null, { status: 499 });
  log("route").error({ error }, "route failed");
  return problem("internal");
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
}
