/**
 * A text as Kept can store it: line feeds only, no other control characters but tabs (Postgres refuses NUL), no
 * half characters, no spaces at the ends, and no longer than `most`. A cut never falls inside a character.
 * @example cleanText("a\r\nb\u0000", 10) // { text: "a\nb", cut: false }
 */
export function cleanText(text: string, most: number): { text: string; cut: boolean } {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();
  if (clean.length <= most) return { text: clean, cut: false };
  const head = clean.slice(0, most);
  return { text: head.isWellFormed() ? head : head.slice(0, -1), cut: true };
}
