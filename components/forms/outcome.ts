import type { ActionResult } from "@/lib/domain/action-result";
import type { Problem, Problems } from "@/lib/domain/habit-draft";

/** The fields that an action refused: the server names the same problems by the same fields. */
export function problemsOf<Field extends string>(
  result: ActionResult<unknown> | null,
): Problems<Field> {
  const fields = result?.ok === false ? (result.fields ?? {}) : {};
  // The server's fields are those of the draft.
  return Object.fromEntries(
    Object.entries(fields).map(([field, [problem]]) => [field, problem as Problem]),
  ) as Problems<Field>;
}
