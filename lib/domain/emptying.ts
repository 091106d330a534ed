/**
 * Said by a page that signs out: it empties the device of its own person itself, because changes of somebody else wait
 * beside it. The server then does not tell the browser to forget everything.
 */
export const EMPTIES_OWN_HEADER = "x-kept-empties-own";
