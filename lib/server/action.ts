import "server-only";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { z } from "zod";

import type { ActionFailure, ActionResult, FormState } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/app-error";
import { log } from "@/lib/platform/log";

import { writeFlash } from "./flash";
import { isSameOrigin } from "./origin";
import { InvalidInput, TooMany } from "./refusals";
import { mayPass, type Scope } from "./scope";
import { type Actor, demandActor, demandFreshProof } from "./session";
import { dropUnsent } from "./unsent";

type Named<Input extends z.ZodType> = {
  /** Snake case, stable: it names the action in the log. */
  name: string;
  input: Input;
};

type ActionSpec<Input extends z.ZodType, Data> = Named<Input> & {
  /** What the caller's role must allow; an action of the person's own account when left out. */
  scope?: Scope;
  /** Whether the password must have been proven within the last ten minutes. */
  sudo?: boolean;
  run: (actor: Actor, input: z.output<Input>) => Promise<Data>;
};

type PublicActionSpec<Input extends z.ZodType, Data> = Named<Input> & {
  run: (input: z.output<Input>) => Promise<Data>;
};

type Kept = {
  /** Fields to put back into a refused form, or all of them. A password is never one of them. */
  keep: readonly string[] | "all";
};

type FormAction<Data> = (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>>;

/**
 * Builds a server action. Every action of a signed-in person is made here, so each one comes from our
 * own pages, knows its actor, parses its input, answers failures as values and leaves one log line.
 */
export function action<Input extends z.ZodType, Data>(spec: ActionSpec<Input, Data>) {
  return (raw: z.input<Input> | FormData): Promise<ActionResult<Data>> =>
    answer(spec.name, async () => spec.run(await admit(spec), parse(spec.input, raw)));
}

/** The same for strangers: signing in and signing up. It has to throttle by itself. */
function publicAction<Input extends z.ZodType, Data>(spec: PublicActionSpec<Input, Data>) {
  return (raw: z.input<Input> | FormData): Promise<ActionResult<Data>> =>
    answer(spec.name, async () => spec.run(parse(spec.input, raw)));
}

/** An action in the shape that `useActionState` takes; works with JavaScript off. */
export function formAction<Input extends z.ZodType, Data>(
  spec: ActionSpec<Input, Data> & Kept,
): FormAction<Data> {
  const run = action(spec);
  return async (_previous, form) => ({ values: kept(form, spec.keep), result: await run(form) });
}

/**
 * A form of a page for strangers. `run` answers where to go next.
 *
 * With scripts the browser gets the result as a value and leaves by itself, to a document of its own. Without
 * them it is sent on; the page cannot be rendered with the result, because its shell was made beforehand.
 */
export function publicFormAction<Input extends z.ZodType>(
  spec: PublicActionSpec<Input, string> & Kept & { page: string },
): FormAction<string> {
  const run = publicAction(spec);
  return async (_previous, form) => {
    const state = { values: kept(form, spec.keep), result: await run(form) };
    if ((await headers()).has("next-action")) return state;
    if (state.result.ok) redirect(state.result.data);
    await writeFlash(spec.page, state);
    redirect(spec.page);
  };
}

async function admit({ scope = "account", sudo = false }: { scope?: Scope; sudo?: boolean }) {
  const actor = await demandActor();
  await dropUnsent();
  if (!mayPass(actor.role, scope)) throw new AppError("forbidden", `Needs ${scope}.`);
  if (sudo) demandFreshProof(actor);
  return actor;
}

function parse<Input extends z.ZodType>(input: Input, raw: unknown): z.output<Input> {
  const parsed = input.safeParse(raw instanceof FormData ? fieldsOf(raw) : raw);
  if (parsed.success) return parsed.data;
  const { fieldErrors } = z.flattenError<unknown>(parsed.error);
  throw new InvalidInput(fieldErrors as Record<string, string[]>); // zod types the keys of the input
}

/** React adds fields of its own to a form that is sent without JavaScript; they begin with `$ACTION`. */
function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form].filter(([name]) => !name.startsWith("$ACTION")));
}

function kept(form: FormData, names: Kept["keep"]): Record<string, string> {
  const sent = Object.entries(fieldsOf(form));
  return Object.fromEntries(
    sent.filter(
      (field): field is [string, string] =>
        typeof field[1] === "string" && (names === "all" || names.includes(field[0])),
    ),
  );
}

async function answer<Data>(name: string, work: () => Promise<Data>): Promise<ActionResult<Data>> {
  const startedAt = performance.now();
  const note = (code: string) =>
    log("action").info(
      { action: name, code, ms: Math.round(performance.now() - startedAt) },
      "action",
    );
  try {
    if (!isSameOrigin(await headers())) throw new AppError("cross_site", "Not from our own pages.");
    const data = await work();
    note("ok");
    return { ok: true, data };
  } catch (error) {
    const failure = failureOf(name, error);
    note(failure.code);
    return failure;
  }
}

function failureOf(name: string, error: unknown): ActionFailure {
  unstable_rethrow(error); // redirect() and notFound() travel as exceptions
  if (error instanceof InvalidInput) return { ok: false, code: error.code, fields: error.fields };
  if (error instanceof TooMany) {
    return { ok: false, code: error.code, retryAfter: error.retryAfter };
  }
  if (error instanceof AppError) return { ok: false, code: error.code };
  log("action").error({ action: name, error }, "action failed");
  return { ok: false, code: "internal" };
}
