/**
 * The colour behind everything (`--bg`), for what reads no style sheet: the browser's own bars, the splash of the installed app,
 * and the icons.
 */
export const PAPER = { light: "#fbfaf7", dark: "#110f0e" } as const;
