/** Fetches the palette's code; it is needed only by those who open it. */
export async function loadPalette() {
  const { Palette } = await import("./palette");
  return Palette;
}
