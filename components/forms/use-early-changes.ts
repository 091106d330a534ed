import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

/** Lets a form look once at what was typed or chosen in it before it was alive: no event tells of that. */
export function useEarlyChanges(
  form: RefObject<HTMLFormElement | null>,
  look: (form: HTMLFormElement) => void,
): void {
  const tell = useEffectEvent(look);
  useLayoutEffect(() => {
    if (form.current && [...form.current.elements].some(isChanged)) tell(form.current);
  }, [form]);
}

/** Whether it says something else than the document did. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findLastIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement)) return false;
  return field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}
