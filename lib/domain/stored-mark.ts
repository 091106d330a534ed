/** On the root element of a document that the service worker has stored: nothing of its owner is in it. */
export const STORED_MARK = "data-stored";

/**
 * Marks the text of a document as one that was stored.
 *
 * @example markStored('<!DOCTYPE html><html lang="en">') // '<!DOCTYPE html><html data-stored lang="en">'
 */
export function markStored(html: string): string {
  return html.replace("<html", `<html ${STORED_MARK}`);
}
