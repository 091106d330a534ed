"use client";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Fields in which something was typed or chosen since their form was last handed in. */
const touched = new Set<Element>();

/**
 * Remembers from now on in which fields of this page somebody types, and in which somebody has typed while its code was on
 * its way. To be called before the page is alive: fields of components forget what the document had said.
 */
export function watchTyping(): void {
  for (const field of document.querySelectorAll<Field>("input, textarea"))
    if (field.value !== field.defaultValue) touched.add(field);
  document.addEventListener("input", ({ target }) => {
    if (target instanceof Element) touched.add(target);
  });
  document.addEventListener("submit", ({ target }) => {
    if (target instanceof Element) forget((field) => target.contains(field));
  });
}

/**
 * Whether this page shows something that was typed and not handed in yet: a reload would take it away. Fields that are gone
 * or out of sight were left by whoever typed in them.
 */
export function hasTyped(): boolean {
  forget((field) => !field.isConnected);
  return [...touched].some((field) => isInSight(field) && !isEmpty(field));
}

function forget(isDone: (field: Element) => boolean): void {
  for (const field of touched) if (isDone(field)) touched.delete(field);
}

/** Where a browser cannot tell, it is taken to be seen. */
function isInSight(field: Element): boolean {
  return field.checkVisibility?.() ?? true;
}

function isEmpty(field: Element): boolean {
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isText && field.value === "";
}
