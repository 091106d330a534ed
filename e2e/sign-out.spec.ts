import type { Page } from "@playwright/test";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { deviceText } from "./support/device-text";
import { ownRows } from "./support/own-rows";
import { expect, test } from "./support/own-server";
import { newPerson, PASSWORD, signIn } from "./support/people";
import { untilStored } from "./support/stored-app";
import { PushedWorker } from "./support/worker";

test.use({
  serviceWorkers: "allow",
  permissions: ["notifications"],
  person: { name: "Ada Lovelace" },
});

/** What a browser still holds, by its kinds. */
const leftOvers = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    notes: localStorage.length + sessionStorage.length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
const NOTHING = { databases: 0, notes: 0, caches: 0, workers: 0 };

test("signing out asks while something waits, then empties the device in every tab", async ({
  owner,
  device,
  today,
  server,
  database,
  context,
  origin,
}) => {
  test.setTimeout(120_000);
  const habit = device.addHabit({ name: "Read in secret" }, today);
  await device.sync();
  const { page } = owner;
  const taken = await takenAway(page);
  await page.goto("/today");
  await untilStored(page);
  const worker = await PushedWorker.of(page);
  await worker.push({ habit, day: toIsoDay(today) });
  await expect.poll(() => worker.notifications()).toHaveLength(1);
  const traces = [owner.userId, owner.email, owner.name, habit, "Read in secret"];
  expect(tracesIn(await deviceText(page), traces)).toContain("Read in secret"); // the measure can tell
  const second = await context.newPage();
  await second.goto("/habits");
  await expect(second.getByText("Read in secret").first()).toBeVisible();

  // As after an import, whose file stays here.
  await second.evaluate(
    (name) =>
      new Promise((resolve) => {
        const request = indexedDB.open(name, 1);
        request.onsuccess = () => resolve(request.result.close());
      }),
    `kept-files:${owner.userId}`,
  );

  await server.stop("SIGKILL");
  await page.getByRole("button", { name: /^Read in secret\. Mark as done/ }).click();
  await page.goto("/settings/account");
  await expect(page.getByText("They are shown when Kept reaches its server.")).toBeVisible();
  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill("weavers think in loops");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(
    page.getByText("Kept cannot reach its server, so nothing was changed"),
  ).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  const question = page.getByRole("dialog", { name: "Some of it is on this device only" });
  await expect(question).toContainText("One change has not reached the server yet");

  // What waits can be carried away first.
  await question.getByRole("link", { name: "Export first" }).click();
  await expect(page).toHaveURL("/settings/export");
  await expect(page.getByText("One habit, one logged day and no notes.")).toBeVisible();
  await page.goto("/settings/account");

  // A device that stays signed in is not emptied: it would fill up again.
  await page.getByRole("button", { name: "Sign out" }).click();
  await question.getByRole("button", { name: "Sign out and delete" }).click();
  await expect(page.getByText("so you are still signed in")).toBeVisible();
  await page.goto("/today");
  await expect(page.getByRole("button", { name: /^Read in secret, done/ })).toBeVisible();
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await question.getByRole("button", { name: "Send now" }).click();
  await expect(question).toContainText("One change has not reached the server yet"); // still away

  await server.start();
  await question.getByRole("button", { name: "Send now" }).click();
  await expect(page).toHaveURL("/sign-in?after=sign-out");
  await expect(second).toHaveURL(/\/sign-in/);
  await expect.poll(() => leftOvers(page)).toEqual(NOTHING);
  expect(taken).toContain("Read in secret");
  expect(taken.at(-1)).toBe("the number on the icon");
  expect(tracesIn(await deviceText(page), traces)).toEqual([]);
  const { rows } = await database.query(
    "SELECT count(*)::int AS count FROM sessions WHERE user_id = $1",
    [owner.userId],
  );
  expect(rows).toEqual([{ count: 0 }]);

  const next = await newPerson(database, { name: "Bob" });
  await signIn(database, next, context, origin);
  await page.goto("/habits");
  await expect(page.getByText("Bob").first()).toBeAttached();
  await untilStored(page);
  await expect(page.getByText("Read in secret")).toHaveCount(0);
  expect(tracesIn(await deviceText(page), traces)).toEqual([]);
  await server.stop("SIGKILL");
  await page.reload();
  await expect(page.getByText("Bob").first()).toBeAttached();
  await expect(page.getByText("Read in secret")).toHaveCount(0);
});

function tracesIn(text: string, traces: readonly string[]): string[] {
  return traces.filter((trace) => text.includes(trace));
}

/** What leaves the world outside of Kept, in its order: notifications that are closed, and the number. */
async function takenAway(page: Page): Promise<string[]> {
  const taken: string[] = [];
  await page.exposeFunction("noteTaken", (what: string) => void taken.push(what));
  await page.addInitScript(() => {
    const { noteTaken } = globalThis as unknown as { noteTaken: (what: string) => void };
    const closing = Object.getOwnPropertyDescriptor(Notification.prototype, "close");
    const close = closing?.value as (this: Notification) => void;
    Notification.prototype.close = function () {
      noteTaken(this.title);
      close.call(this);
    };
    const setAppBadge = async (left: number) => {
      if (left === 0) noteTaken("the number on the icon");
    };
    Object.assign(navigator, { setAppBadge });
  });
  return taken;
}

test("a session that ended keeps the device usable and gives nothing to whoever signs in next", async ({
  owner,
  device,
  today,
  database,
  context,
  origin,
}) => {
  test.setTimeout(120_000);
  device.addHabit({ name: "Read in secret" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  await database.query("DELETE FROM sessions WHERE user_id = $1", [owner.userId]);
  await context.clearCookies();

  await page.reload();
  await expect(page).toHaveURL("/today");
  await page.getByRole("button", { name: /^Read in secret\. Mark as done/ }).click();
  await expect(
    page.getByText("You are signed out. One change waits on this device."),
  ).toBeVisible();
  await page.goto("/month");
  await expect(page.getByRole("grid")).toContainText("Read in secret");
  await page.getByRole("link", { name: "Today" }).first().click();
  await expect(page).toHaveURL("/today");
  await expect(page.getByRole("button", { name: /^Read in secret.* Undo/ })).toBeVisible();
  // The way there may end in a new document, whoever's it is when it comes: this one comes before the next person.
  await page.goto("/today");
  await expect(page.getByRole("button", { name: /^Read in secret.* Undo/ })).toBeVisible();

  // Somebody else signs in, in another tab, while this one is still open.
  const next = await newPerson(database, { name: "Bob" });
  await signIn(database, next, context, origin);
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/sync"));
  await page.getByRole("button", { name: "Signed out" }).first().click();
  await page.getByRole("button", { name: "Sync now" }).click();
  expect((await answer).status()).toBe(401);

  const theirs = await context.newPage();
  await theirs.goto("/habits");
  await expect(theirs.getByText("Bob").first()).toBeAttached();
  await expect(theirs.getByText("Read in secret")).toHaveCount(0);
  expect(await ownRows(database, next.userId, "SELECT name FROM habits")).toEqual([]);

  // They sign out: all of theirs goes, and the change that waits stays for the one whose it is.
  await page.close();
  await theirs.goto("/settings/account");
  await theirs.getByRole("button", { name: "Sign out" }).click();
  await expect(theirs).toHaveURL("/sign-in?after=sign-out");
  await expect
    .poll(() => leftOvers(theirs))
    .toEqual({ databases: 1, notes: 0, caches: 0, workers: 0 });
  expect(tracesIn(await deviceText(theirs), [next.userId, next.email])).toEqual([]);
  await owner.signIn(context);
  await theirs.goto("/today");
  await expect(theirs.getByRole("button", { name: /^Read in secret.* Undo/ })).toBeVisible();
  await expect
    .poll(() => ownRows(database, owner.userId, "SELECT amount::int FROM habit_logs"))
    .toEqual([{ amount: 1 }]);
});
