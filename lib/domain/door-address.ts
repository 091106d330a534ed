/**
 * The door, with the way back to a page. Whoever wanted to go home needs none.
 * @param wanted Path and query of a page of ours.
 * @example signInAddress("/month?x=1") // "/sign-in?next=%2Fmonth%3Fx%3D1"
 */
export function signInAddress(wanted: string): string {
  return wanted === "/today" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: wanted })}`;
}
