"use client";

import { useFormatter } from "next-intl";

/** A share as points of a hundred, as fine as the four decimals that were exported. */
export function usePoints(): (share: number) => string {
  const format = useFormatter();
  return (share) => format.number(share * 100, { maximumFractionDigits: 2 });
}
