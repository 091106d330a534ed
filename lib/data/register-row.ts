/** What JSON can hold, as Postgres gives it back. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A habit, goal or import as its registers: `values` by register name, and the stamp of each register that
 * was ever written. A register without a value here but with a stamp holds null.
 */
export type RegisterRow = {
  readonly id: string;
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly clocks: Readonly<Record<string, string>>;
};

/** A `RegisterRow` that was numbered by the cursor. */
export type NumberedRow = RegisterRow & { readonly seq: number };

/** The registers of one day of one habit; the day as YYYY-MM-DD. */
export type CellRow = {
  readonly habitId: string;
  readonly day: string;
  readonly cell: JsonValue;
};
