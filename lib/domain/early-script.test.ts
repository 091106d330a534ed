// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

import { ALIVE_EVENT } from "./early-names";
import { EARLY_SCRIPT } from "./early-script";

/** Longer than the script waits before it tries again. */
const A_WHILE_MS = 150;

/*
 * One page from its first click on, as the script knows it: the tests stand in this order.
 */
const script = document.createElement("script");
script.textContent = EARLY_SCRIPT;
document.head.append(script);

test("clicks before the page is alive are made again when it is: in order, once for each place", async () => {
  const [first, second, gone, old] = ["first", "second", "gone", "old"].map(button);
  for (const pressed of [second, first, second, gone]) pressed?.click();
  old?.dispatchEvent(clickAt(-30_001));
  gone?.remove();
  const answered = answers();
  dispatchEvent(new Event(ALIVE_EVENT));
  await pass();
  expect(answered).toEqual(["second", "first"]);
});

test("a click that is answered is not made again", async () => {
  const answered = answers();
  button("once").click();
  await pass();
  expect(answered).toEqual(["once"]);
});

test("a click that React holds back is made again until it gets through", async () => {
  const held = button("held");
  const answered = answers();
  let isHeld = true;
  const hold = (event: Event) => isHeld && event.stopPropagation();
  document.addEventListener("click", hold, true);
  held.click();
  await pass();
  expect(answered).toEqual([]);
  isHeld = false;
  await pass();
  expect(answered).toEqual(["held"]);
  document.removeEventListener("click", hold, true);
});

test.each([1, 2])("a click that somebody stops and prevents at time %d is over", async (time) => {
  const stop = vi.fn<(event: Event) => void>((event) => {
    event.stopPropagation();
    if (stop.mock.calls.length === time) event.preventDefault();
  });
  document.addEventListener("click", stop, true);
  button("stopped").click();
  await pass();
  expect(stop).toHaveBeenCalledTimes(time);
  document.removeEventListener("click", stop, true);
});

test.each([
  '<a href="#there">x</a>',
  "<label>x</label>",
  "<summary>x</summary>",
  '<input value="x">',
  '<button type="submit"><b>x</b></button>',
])("what works by itself is left to the browser: %s", async (html) => {
  document.body.innerHTML = html;
  const seen = vi.fn<(event: Event) => void>((event) => event.stopPropagation());
  document.addEventListener("click", seen, true);
  document.querySelector<HTMLElement>("b, a, label, summary, input")?.click();
  await pass();
  expect(seen).toHaveBeenCalledTimes(1);
  document.removeEventListener("click", seen, true);
});

function button(name: string): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", name });
  document.body.append(made);
  return made;
}

/** The names of the buttons whose click arrives from now on. */
function answers(): string[] {
  const names: string[] = [];
  document.body.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) names.push(target.name);
  });
  return names;
}

function clickAt(timeStamp: number): MouseEvent {
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  Object.defineProperty(click, "timeStamp", { value: timeStamp });
  return click;
}

function pass(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, A_WHILE_MS));
}
