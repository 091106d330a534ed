// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";

import { sendWhenGone } from "./send-when-gone";

const register = vi.fn<(tag: string) => Promise<void>>(() => Promise.resolve());
const registration = { sync: { register } };

afterEach(() => {
  vi.unstubAllGlobals();
  register.mockClear();
});

/** Looks at the page, or away from it. */
async function turn(visibilityState: DocumentVisibilityState): Promise<void> {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visibilityState);
  document.dispatchEvent(new Event("visibilitychange"));
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test("a page that goes out of sight leaves what waits to the worker, until it ends", async () => {
  const serviceWorker = { getRegistration: () => Promise.resolve(registration) };
  vi.stubGlobal("navigator", { serviceWorker });
  let isWaiting = false;
  const end = sendWhenGone(() => isWaiting);
  await turn("hidden");
  expect(register).not.toHaveBeenCalled();

  isWaiting = true;
  await turn("visible");
  expect(register).not.toHaveBeenCalled();
  await turn("hidden");
  expect(register).toHaveBeenCalledExactlyOnceWith("kept-outbox");

  end();
  await turn("hidden");
  expect(register).toHaveBeenCalledTimes(1);
});

test("where the owner forbids it, or the browser has none, the page goes in peace", async () => {
  register.mockRejectedValueOnce(new DOMException("no", "NotAllowedError"));
  const answers = [registration, {}, undefined];
  vi.stubGlobal("navigator", {
    serviceWorker: { getRegistration: () => Promise.resolve(answers.shift()) },
  });
  const end = sendWhenGone(() => true);
  for (let times = 0; times < 3; times++) await turn("hidden");
  expect(answers).toEqual([]);
  end();
});
