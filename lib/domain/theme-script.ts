import { INLINE_SCRIPT_MARK } from "./inline-script";

/**
 * Puts the chosen theme on the document before the first paint. Pages are static shells, so no server could
 * have read the cookie. Its hash stands in the content security policy.
 */
export const THEME_SCRIPT = `${INLINE_SCRIPT_MARK}{const m=document.cookie.match(/(?:^|; )theme=(light|dark)/);if(m)document.documentElement.dataset.theme=m[1]}`;
