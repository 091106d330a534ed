/**
 * Begins the inline scripts of Kept's documents. Where React makes a document anew in the browser it writes them once more, as
 * scripts that never run; the Trusted Types policy knows them by this and leaves them empty, so no page carries their text twice.
 */
export const INLINE_SCRIPT_MARK = "/*kept*/";
