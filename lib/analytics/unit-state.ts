/** Codes of `UnitTable.state`. */
export const UNIT_MISS = 0;
export const UNIT_OK = 1;
export const UNIT_PENDING = 2;
