// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from "vitest";

import { hasTyped, watchTyping } from "./typed-here";

beforeAll(watchTyping);

beforeEach(() => {
  document.body.innerHTML = `<form><input name="name" /><textarea></textarea></form><input id="find" />`;
});

function type(selector: string, text: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`There is no ${selector}.`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

test("what was typed before the page was alive is here too", () => {
  const field = document.querySelector("textarea");
  if (field) field.value = "Half a note";
  expect(hasTyped()).toBe(false);
  watchTyping();
  expect(hasTyped()).toBe(true);
});

test("what is typed is here until its form is handed in", () => {
  expect(hasTyped()).toBe(false);
  type("textarea", "Half a note");
  expect(hasTyped()).toBe(true);
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(hasTyped()).toBe(false);
});

test("a field that was emptied or has gone holds nothing that could be lost", () => {
  type("#find", "rea");
  expect(hasTyped()).toBe(true);
  type("#find", "");
  expect(hasTyped()).toBe(false);
  type("[name=name]", "Half typed");
  document.body.innerHTML = "";
  expect(hasTyped()).toBe(false);
});

test("what another form hands in leaves this one's as it is", () => {
  type("#find", "rea");
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(hasTyped()).toBe(true);
});
