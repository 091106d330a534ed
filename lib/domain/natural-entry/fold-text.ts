/**
 * A text as the palette compares it: lower case, without the marks over and under letters, single spaces.
 *
 * @example foldText("Żółty  Środa") // "zolty sroda"
 */
export function foldText(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize("NFD")
      .replaceAll(/\p{Mn}/gu, "")
      // The one Polish letter that is no base letter with a mark.
      .replaceAll("ł", "l")
      .replaceAll(/\s+/gu, " ")
      .trim()
  );
}
