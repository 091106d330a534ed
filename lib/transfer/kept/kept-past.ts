import type { Json } from "@/lib/sync/protocol/registers";

/** What a day showed before, as an archive holds it; `h` is the archive's habit, `d` the day as YYYY-MM-DD. */
export type KeptPastValue = {
  h: string;
  d: string;
  /** `mark`, `note` or `inc:<device>`. */
  register: string;
  value: Json;
  /** When and on which device it was written. */
  stamp: string;
  isLate: boolean;
  /** Milliseconds since 1970. */
  lostAt: number;
};

/** What an archive says of the days' past, and of the devices that wrote it. The server looks at each entry. */
export type KeptPast = { values: readonly KeptPastValue[]; devices: readonly Json[] };
