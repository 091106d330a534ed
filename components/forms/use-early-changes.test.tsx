// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { useRef } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";

import { useEarlyChanges } from "./use-early-changes";

const look = vi.fn<(form: HTMLFormElement) => void>();

function Form() {
  const form = useRef<HTMLFormElement>(null);
  useEarlyChanges(form, look);
  return (
    <form ref={form}>
      <input name="name" defaultValue="Read" />
      <textarea name="text" />
      <input type="checkbox" name="box" />
      <input type="radio" name="kind" value="a" defaultChecked />
      <input type="radio" name="kind" value="b" />
      <select name="unit" defaultValue="km">
        <option>pages</option>
        <option>km</option>
      </select>
    </form>
  );
}

test.each(["nothing", "name", "text", "box", "kind", "unit"])(
  "a form whose server's copy was changed at %s is looked at once when it is alive",
  (changed) => {
    look.mockClear();
    const container = document.createElement("div");
    container.innerHTML = renderToString(<Form />);
    const last = [...container.querySelectorAll(`[name=${changed}]`)].at(-1);
    if (last) change(last);
    render(<Form />, { container: document.body.appendChild(container), hydrate: true });
    const form = container.querySelector("form");
    expect(look.mock.calls).toEqual(changed === "nothing" ? [] : [[form]]);
  },
);

function change(field: Element): void {
  if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
  else if (field instanceof HTMLTextAreaElement) field.value = "Half a note";
  else if (field instanceof HTMLInputElement && field.type !== "text") field.checked = true;
  else if (field instanceof HTMLInputElement) field.value = "Write";
}
