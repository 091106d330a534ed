import type { AppErrorCode } from "./app-error";

/** What was wrong with a field, as a key of the messages under `problem`. */
export type FieldProblems = Record<string, string[]>;

/** How an action ends: it never throws at the browser. */
export type ActionResult<Data> = { ok: true; data: Data } | ActionFailure;

export type ActionFailure = {
  ok: false;
  /**
   * `internal` is a bug: it was logged, and there is nothing the owner could change. `unreachable` and `outdated` come
   * from the browser: nobody answered, or the page is of an older build than the server. `unsent` stands above a form that
   * was sent after the session had ended, and is shown again after signing in.
   */
  code: AppErrorCode | "internal" | "unreachable" | "outdated" | "unsent";
  /** The fields that were refused, when `code` is `invalid`. */
  fields?: FieldProblems;
  /** Seconds until another try may succeed, when `code` is `too_many`. */
  retryAfter?: number;
};

/** What `useActionState` holds of a form: what was typed, and how the last try ended. */
export type FormState<Data> = {
  /** The fields worth putting back into the form. Never a password. */
  values: Readonly<Record<string, string>>;
  /** Null until the form was sent. */
  result: ActionResult<Data> | null;
};
