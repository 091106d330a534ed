import type { FieldProblems } from "@/lib/domain/action-result";
import { AppError } from "@/lib/domain/app-error";

/** Something in a form is wrong that only the server could know, such as the present password. */
export class InvalidInput extends AppError {
  readonly fields: FieldProblems;

  constructor(fields: FieldProblems) {
    super("invalid", `Refused: ${Object.keys(fields).join(", ")}`);
    this.fields = fields;
  }
}

/** Too many tries. `retryAfter` is in whole seconds, at least 1. */
export class TooMany extends AppError {
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super("too_many", `Too many tries; the next one counts in ${retryAfter} s`);
    this.retryAfter = retryAfter;
  }
}

/** Problems of a draft as an answer carries them. @example fieldProblems({ name: "empty" }) // { name: ["empty"] } */
export function fieldProblems(
  problems: Readonly<Record<string, string | undefined>>,
): FieldProblems {
  return Object.fromEntries(
    Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, [problem]]] : [])),
  );
}
