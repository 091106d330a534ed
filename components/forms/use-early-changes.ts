import { type RefObject, useLayoutEffect, useEffectEvent } from "react";

import { isTouched } from "@/lib/client/typed-here";

/** Lets a form look once at what was typed or chosen in it before it was alive: no event tells of that. */
export function useEarlyChanges(
  form: RefObject<HTMLFormElement | null>,
  look: (form: HTMLFormElement) => void,
): void {
  const tell = useEffectEvent(look);
  useLayoutEffect(() => {
    if (form.current && isTouched(form.current)) tell(form.current);
  }, [form]);
}
