declare global {
  // The name under which style-writing packages look for the nonce (npm: get-nonce).
  var __webpack_nonce__: string | undefined;
}

/**
 * Lets the scroll lock of a dialog write its style element under the content security policy. Pages are
 * static shells, so the nonce is known only to the scripts that were streamed into this one. They may come after the dialog's
 * code: it is to be called when one opens.
 */
export function adoptStyleNonce(): void {
  globalThis.__webpack_nonce__ ??= document.querySelector<HTMLElement>("script[nonce]")?.nonce;
}
