/**
 * Puts the chosen theme on the document before the first paint. Pages are static shells, so no server could
 * have read the cookie. Its hash stands in the content security policy, and Trusted Types know its text.
 */
export const THEME_SCRIPT = `{const m=document.cookie.match(/(?:^|; )theme=(light|dark)/);if(m)document.documentElement.dataset.theme=m[1]}`;
