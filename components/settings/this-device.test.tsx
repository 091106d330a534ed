// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import en from "@/messages/en.json";

import { ThisDevice } from "./this-device";

/** Whether the browser agrees when it is asked. */
let agrees = false;
let isLasting = false;

beforeEach(() => {
  isLasting = false;
  vi.stubGlobal("caches", { match: () => Promise.resolve(undefined) });
  Object.defineProperty(navigator, "storage", {
    configurable: true,
    value: {
      persisted: () => Promise.resolve(isLasting),
      persist: () => Promise.resolve((isLasting = agrees)),
      estimate: () => Promise.resolve({ usage: 14_500_000 }),
    },
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function ask(): Promise<void> {
  await act(async () => {
    render(
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <ThisDevice />
      </NextIntlClientProvider>,
    );
  });
  expect(screen.getByText("Stored: 14.5 MB")).toBeDefined();
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Ask the browser to keep it" }));
  });
}

test("a browser that does not agree to keep what is stored is said not to", async () => {
  agrees = false;
  await ask();
  expect(screen.getByRole("status").textContent).toContain("does not agree for now");
  expect(screen.getByRole("button", { name: "Ask the browser to keep it" })).toBeDefined();
});

test("one that agrees needs not be asked again", async () => {
  agrees = true;
  await ask();
  expect(screen.getByText("The browser keeps what is stored.")).toBeDefined();
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("");
});
