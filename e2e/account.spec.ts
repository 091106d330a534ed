import type { Page } from "@playwright/test";

import { PHONE } from "./support/axe";
import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";
import { ageProofs, PASSWORD } from "./support/people";

test.use({ locale: "en-GB" });

async function isSignedIn(page: Page): Promise<boolean> {
  return (await page.request.post("/api/sync", { data: {} })).status() !== 401;
}

test("preferences are saved, and show at once and after a reload", async ({ owner, database }) => {
  const { page } = owner;
  await page.goto("/settings");
  await page.getByLabel("Name").fill("Marta");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByLabel("A day begins at").fill("04:30");
  await page.getByLabel("A week begins on").selectOption("Sunday");
  await page.getByLabel("Theme").selectOption("Dark");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  const { rows } = await database.query(
    "SELECT name, time_zone, day_start, week_start, theme FROM users WHERE id = $1",
    [owner.userId],
  );
  expect(rows).toEqual([
    { name: "Marta", time_zone: "Asia/Tokyo", day_start: 270, week_start: 7, theme: "dark" },
  ]);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByLabel("A day begins at")).toHaveValue("04:30");
  await expect(page.getByLabel("Name")).toHaveValue("Marta");
});

test("another language arrives with the next document", async ({ owner }) => {
  await owner.page.goto("/settings");
  await owner.page.getByLabel("Language").selectOption("Polski");
  await owner.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(owner.page.getByRole("heading", { level: 1 })).toHaveText("Ustawienia");
  await expect(owner.page.locator("html")).toHaveAttribute("lang", "pl");
});

test("a blank name is explained and nothing is saved", async ({ owner, database }) => {
  const { page } = owner;
  await page.goto("/settings");
  await page.getByLabel("Name").fill("   ");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Fill this in/);
  const { rows } = await database.query("SELECT name FROM users WHERE id = $1", [owner.userId]);
  expect(rows).toEqual([{ name: "Ada" }]);
});

test("the part of the settings that is open is in sight on a phone", async ({ owner }) => {
  const { page } = owner;
  await page.setViewportSize(PHONE);
  await page.goto("/settings/sync");
  const parts = page.getByRole("navigation", { name: "Parts of the settings" });
  await expect(parts.getByRole("link").last()).toBeInViewport({ ratio: 0.95 });
  await parts.evaluate((row) => row.scrollTo({ left: 0 }));
  await parts.getByRole("link").first().click();
  await expect(parts.getByRole("link").first()).toHaveAttribute("aria-current", "page");
  await expect(parts.getByRole("link").first()).toBeInViewport({ ratio: 0.95 });
});

test("a session is ended from another browser, against the password, and is over at its next request", async ({
  owner,
  browser,
  baseURL,
  database,
}) => {
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(other);
  const away = await other.newPage();
  await away.goto("/settings/account");
  expect(await isSignedIn(away)).toBe(true);

  await owner.page.goto("/settings/account");
  const sessions = owner.page.getByRole("list").filter({ hasText: "this browser" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await ageProofs(database, owner.userId);
  await sessions.getByRole("button", { name: /^End/ }).click();
  const question = owner.page.getByRole("dialog", { name: "Your password once more" });
  await question.getByLabel("Your password").fill("a guess");
  await question.getByRole("button", { name: "Go on" }).click();
  await expect(question.getByLabel("Your password")).toHaveAccessibleDescription(
    /not your password/,
  );
  expect(await isSignedIn(away)).toBe(true);
  await question.getByLabel("Your password").fill(PASSWORD);
  await question.getByRole("button", { name: "Go on" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expect(question).toHaveCount(0);

  expect(await isSignedIn(away)).toBe(false);
  expect(await isSignedIn(owner.page)).toBe(true);
  await other.close();
});

test("all other sessions end at once", async ({ owner, browser, baseURL }) => {
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(other);
  await owner.signIn(other);
  await owner.page.goto("/settings/account");
  await owner.page.getByRole("button", { name: "End all others" }).click();
  await expect(owner.page.getByText("2 other sessions ended.")).toBeVisible();
  expect(await isSignedIn(await other.newPage())).toBe(false);
  await other.close();
});

test("a new password ends the other sessions and opens the door from then on", async ({
  owner,
  browser,
  baseURL,
}) => {
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(other);
  const { page } = owner;
  await page.goto("/settings/account");
  await page.getByLabel("Present password").fill("a guess");
  await page.getByLabel("New password").fill("weavers think in loops");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Present password")).toHaveAccessibleDescription(
    /not your password/,
  );
  expect(await isSignedIn(await other.newPage())).toBe(true);

  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill("weavers think in loops");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Changed. Every other session has ended.")).toBeVisible();
  expect(await isSignedIn(page)).toBe(true);

  const door = await other.newPage();
  await door.goto("/sign-in");
  await door.getByLabel("E-mail address").fill(owner.email);
  await door.getByLabel("Password").fill("weavers think in loops");
  await door.getByRole("button", { name: "Sign in" }).click();
  await expect(door).toHaveURL("/today");
  await other.close();
});

test("signing out ends the session and leaves nothing of the person in the browser", async ({
  owner,
  context,
}) => {
  const { page } = owner;
  await page.goto("/today");
  await page.evaluate(() => localStorage.setItem("kept:left-behind", "1"));
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).length))
    .toBeGreaterThan(0);
  const stolen = await context.cookies();

  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in?after=sign-out");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  const left = () =>
    page.evaluate(async () => [
      (await indexedDB.databases()).length,
      localStorage.length,
      (await caches.keys()).length,
    ]);
  await expect.poll(left).toEqual([0, 0, 0]);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("kept-session");

  await context.addCookies(stolen);
  expect(await isSignedIn(page)).toBe(false);
});

test("signing out without a network says so and deletes nothing", async ({ owner, context }) => {
  const { page } = owner;
  await page.goto("/settings/account");
  await expect(page.getByText("this browser")).toBeVisible();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText(/you are still signed in/)).toBeVisible();
  await context.setOffline(false);
  expect(await isSignedIn(page)).toBe(true);
});

test("whoever has to sign in again comes back to where they were, with nothing lost", async ({
  owner,
  device,
  today,
  database,
}) => {
  const id = device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}/edit`);
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await database.query("DELETE FROM sessions WHERE user_id = $1", [owner.userId]);

  await page.getByLabel("Name", { exact: true }).fill("Read aloud");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read aloud");
  await page.getByRole("button", { name: "Signed out" }).first().click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/sign-in?next=%2Fhabits%2F${id}`);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page).toHaveURL(`/habits/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read aloud");
  await expect
    .poll(() => ownRows(database, owner.userId, "SELECT name FROM habits"))
    .toEqual([{ name: "Read aloud" }]);
});

test("an account that an administrator has shut is out at its next request", async ({
  owner,
  database,
}) => {
  expect(await isSignedIn(owner.page)).toBe(true);
  await database.query("UPDATE users SET disabled_at = now() WHERE id = $1", [owner.userId]);
  expect(await isSignedIn(owner.page)).toBe(false);
});

test("a session that was not used for a month is over, and so is one after half a year", async ({
  owner,
  database,
}) => {
  const shift = (column: string, interval: string) =>
    database.query(`UPDATE sessions SET ${column} = now() - $2::interval WHERE user_id = $1`, [
      owner.userId,
      interval,
    ]);
  await shift("last_seen_at", "29 days");
  expect(await isSignedIn(owner.page)).toBe(true);
  await shift("last_seen_at", "31 days");
  expect(await isSignedIn(owner.page)).toBe(false);
  await shift("last_seen_at", "0 days");
  expect(await isSignedIn(owner.page)).toBe(true);
  await shift("expires_at", "1 second");
  expect(await isSignedIn(owner.page)).toBe(false);
});

test("deleting the account asks for the password and takes everything along", async ({
  owner,
  database,
}) => {
  const { page } = owner;
  await page.goto("/settings/account");
  await page.getByLabel("Your password").fill("a guess");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByLabel("Your password")).toHaveAccessibleDescription(/not your password/);

  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page).toHaveURL("/sign-in?after=deletion");
  await expect(page.getByText("is deleted.")).toBeVisible();
  for (const table of ["users WHERE id", "sessions WHERE user_id"]) {
    const { rowCount } = await database.query(`SELECT FROM ${table} = $1`, [owner.userId]);
    expect(rowCount).toBe(0);
  }
});
