import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { isSettled } from "./testing/is-settled";
import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import { mark, READ } from "./testing/two-habits";

describe.each(STORAGES)("what is on screen first, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("the server's snapshot stays on screen until the first exchange, unless something waits", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    store.close();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    const second = await tab();
    expect(await isSettled(second.ready)).toBe(false);
    gate.resolve();
    await browser.rest();
    expect(await isSettled(second.ready)).toBe(true);

    browser.isOnline = false;
    await second.write([mark(READ, "done")]);
    second.close();
    browser.gate = new Promise(() => {}); // no answer at all
    const third = await tab();
    expect(await isSettled(third.ready)).toBe(true);
  });

  test("a snapshot is not waited for longer than a second", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    store.close();
    browser.gate = new Promise(() => {});
    const second = await tab();
    await browser.pass(999);
    expect(await isSettled(second.ready)).toBe(false);
    await browser.pass(1);
    expect(await isSettled(second.ready)).toBe(true);
  });
});
