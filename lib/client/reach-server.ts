import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";

import type { ActionFailure, ActionResult, FormState } from "@/lib/domain/action-result";

/**
 * An action of a form that says so when the server was not reached, instead of taking the whole screen down.
 * What was typed is not sent anywhere and nothing was changed.
 */
export function reachingServer<Data>(
  action: (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>>,
): (previous: FormState<Data>, form: FormData) => Promise<FormState<Data>> {
  return async (previous, form) => {
    try {
      return await action(previous, form);
    } catch (error) {
      return { values: previous.values, result: unreached(error) };
    }
  };
}

/** The same for an action that is called with a value. */
export async function callServer<Data>(
  call: () => Promise<ActionResult<Data>>,
): Promise<ActionResult<Data>> {
  try {
    return await call();
  } catch (error) {
    return unreached(error);
  }
}

function unreached(error: unknown): ActionFailure {
  unstable_rethrow(error); // the way in which an action sends one elsewhere
  // Actions are named anew in every build, and this page is of the build before.
  if (unstable_isUnrecognizedActionError(error)) return { ok: false, code: "outdated" };
  return { ok: false, code: "unreachable" };
}
