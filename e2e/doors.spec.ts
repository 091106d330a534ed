import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";
import { PASSWORD } from "./support/people";

test.use({ locale: "en-GB", timezoneId: "Australia/Adelaide" });

async function signUp(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make an account" }).click();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Tries a password that is refused. The next try is made in the form that has heard of this one. */
async function tryInVain(page: Page, email: string, password: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await signIn(page, email, password);
  await answer;
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.test`;
}

test("a new person gets an account with the clock of their browser, and is welcomed", async ({
  page,
  database,
}) => {
  const email = newEmail();
  await signUp(page, email);
  await expect(page).toHaveURL("/welcome");
  const { rows } = await database.query(
    "SELECT name, time_zone, week_start, locale, password_hash FROM users WHERE email = $1",
    [email],
  );
  expect(rows).toEqual([
    {
      name: "Ada",
      time_zone: "Australia/Adelaide",
      week_start: 1,
      locale: "en",
      password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/),
    },
  ]);
});

test("a taken address: its owner is let in, and for anybody else no account is made", async ({
  page,
  stranger,
  context,
}) => {
  await signUp(page, stranger.email, "some other sentence");
  await expect(page.getByRole("alert").filter({ hasText: "No account was made." })).toBeVisible();
  await expect(page).toHaveURL("/sign-up");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("kept-session");

  await page.getByLabel("Password").fill(stranger.password);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page).toHaveURL("/welcome");
});

test("a common password is explained at its field, and what was typed stays", async ({ page }) => {
  await signUp(page, newEmail(), "sunshine2024");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/strangers try/);
  await expect(page.getByLabel("Name")).toHaveValue("Ada");
  await expect(page.getByLabel("Password")).toHaveValue("");
});

test("a stranger is sent to sign in and then back to where they wanted to go", async ({
  page,
  stranger,
}) => {
  const answer = await page.request.get("/settings/account", { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  await page.goto("/settings/account");
  await expect(page).toHaveURL("/sign-in?next=%2Fsettings%2Faccount");
  await signIn(page, stranger.email, stranger.password);
  await expect(page).toHaveURL("/settings/account");
});

test("a wrong password says the same as an unknown address", async ({ page, stranger }) => {
  for (const email of [stranger.email, newEmail()]) {
    await page.goto("/sign-in");
    await signIn(page, email, "not the password");
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveText(
      "This address and password do not belong together. Check both and try again.",
    );
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  }
});

test("after five wrong tries it says how long to wait, and the right password waits too", async ({
  page,
  stranger,
}) => {
  await page.goto("/sign-in");
  for (const password of ["one", "two", "three", "four", "five", stranger.password]) {
    await tryInVain(page, stranger.email, password);
  }
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveText(
    "Too many tries. Try again in 15 minutes.",
  );
});

test("a forged address buys no further try", async ({ page, context, stranger }) => {
  await page.goto("/sign-in");
  for (let index = 1; index <= 6; index += 1) {
    await context.setExtraHTTPHeaders({
      "x-forwarded-for": `198.51.100.${index}`,
      "x-kept-peer": `198.51.100.${index}`,
      forwarded: `for=198.51.100.${index}`,
    });
    await tryInVain(page, stranger.email, "a guess");
  }
  await expect(page.getByRole("alert").filter({ hasText: /Too many tries/ })).toBeVisible();
});

for (const next of ["//evil.test", "/\\evil.test", "https://evil.test", "javascript:alert(1)"]) {
  test(`signing in never leads to ${next}`, async ({ page, stranger }) => {
    await page.goto(`/sign-in?${new URLSearchParams({ next })}`);
    await signIn(page, stranger.email, stranger.password);
    await expect(page).toHaveURL("/today");
  });
}

test("somebody who is signed in is not asked again", async ({ owner }) => {
  for (const door of ["/sign-in", "/sign-up", "/"]) {
    await owner.page.goto(door);
    await expect(owner.page).toHaveURL("/today");
  }
});

test("the session cookie is for the server alone, and every sign-in makes a new one", async ({
  page,
  context,
  stranger,
}) => {
  const cookie = async () => (await context.cookies()).find(({ name }) => name === "kept-session");
  await page.goto("/sign-in");
  await signIn(page, stranger.email, stranger.password);
  await expect(page).toHaveURL("/today");
  const first = await cookie();
  expect(first).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("kept-session");

  await context.clearCookies({ name: "kept-session" });
  await page.goto("/sign-in");
  await signIn(page, stranger.email, stranger.password);
  await expect(page).toHaveURL("/today");
  expect((await cookie())?.value).not.toBe(first?.value);
});

test("the language is chosen by the browser, by a link, and then by the account", async ({
  browser,
  database,
  baseURL,
  stranger,
}) => {
  const context = await browser.newContext({ locale: "pl-PL", ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Witaj ponownie");
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");

  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welcome back");

  await database.query("UPDATE users SET locale = 'pl' WHERE id = $1", [stranger.userId]);
  await signIn(page, stranger.email, stranger.password);
  await expect(page).toHaveURL("/today");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  await context.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing up, being refused and signing in work", async ({ page, context, stranger }) => {
    await signUp(page, newEmail());
    await expect(page).toHaveURL("/welcome");

    await context.clearCookies({ name: "kept-session" });
    await page.goto("/sign-in?next=/settings");
    await signIn(page, stranger.email, "not the password");
    await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveText(
      "This address and password do not belong together. Check both and try again.",
    );
    await expect(page.getByLabel("E-mail address")).toHaveValue(stranger.email);
    await page.getByLabel("Password").fill(stranger.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL("/settings?scripts=off");
    await expect(page.getByLabel("Name")).toHaveValue(stranger.name);
  });
});

test("a password manager finds what it needs", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "current-password");
  await page.goto("/sign-up");
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "new-password");
});
