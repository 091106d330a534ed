import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { addDays } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";

const CODE = "**/_next/static/**/*.js";
const CHUNKS = join(".next", "static", "chunks");

test("a button that is pressed before the page is alive answers when it is", async ({ owner }) => {
  const { page } = owner;
  const code = await holdBack(page, CODE);
  await page.goto("/today", { waitUntil: "domcontentloaded" });
  await page.getByRole("button", { name: "Search or log" }).click();
  code.release();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("days that are pressed before the page is alive are logged, each once", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Read", start: addDays(today, -9) }, today);
  await device.sync();
  const { page } = owner;
  const code = await holdBack(page, CODE);
  await page.goto(`/habits/${id}`, { waitUntil: "domcontentloaded" });
  const calendar = page.locator(".cal");
  const days = calendar.getByRole("button", { disabled: false });
  await days.first().click();
  await days.last().click();
  await days.last().click();
  code.release();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await expect(calendar.getByRole("button", { name: /done/ })).toHaveCount(2);
});

test("a button whose own code comes after the page is alive answers then", async ({
  owner,
  browser,
  baseURL,
}) => {
  const other = await browser.newContext(baseURL ? { baseURL } : {});
  await owner.signIn(other);
  await other.close();
  const { page } = owner;
  const code = await holdBack(page, (url) => has(url, "endOthers"));
  await page.goto("/settings/account", { waitUntil: "domcontentloaded" });
  await page.getByRole("button", { name: "Search or log" }).click();
  await page.getByRole("dialog").press("Escape");
  await page.getByRole("button", { name: "End all others" }).click();
  code.release();
  await expect(page.getByText("One other session ended.")).toBeVisible();
});

test("what is chosen before the page is alive stays chosen, and the page goes along with it", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Read", start: addDays(today, -9) }, today);
  await device.sync();
  const { page } = owner;
  const choose = async (address: string, choice: () => Promise<unknown>) => {
    await page.unrouteAll();
    const code = await holdBack(page, CODE);
    await page.goto(address, { waitUntil: "domcontentloaded" });
    await choice();
    code.release();
  };

  await choose("/goals/new", () => page.getByLabel("What should happen").selectOption("maintain"));
  await expect(page.getByLabel("May differ by")).toBeVisible();
  await expect(page.getByLabel("What should happen")).toHaveValue("maintain");

  await choose(`/habits/${id}/edit`, () =>
    page.getByLabel("When it is due").selectOption({ index: 2 }),
  );
  await expect(page.getByLabel("The new schedule and target apply from")).toBeVisible();

  const download = page.waitForEvent("download");
  await choose("/settings/export", async () => {
    await page.getByLabel("Table, one row for each day").check();
    await page.getByRole("button", { name: "Save the file" }).click();
  });
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test("what is unfolded before the page is alive shows what is behind it", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Read" }, today, ["done", "done"]);
  await device.sync();
  const { page } = owner;
  const code = await holdBack(page, CODE);
  await page.goto(`/habits/${id}`, { waitUntil: "domcontentloaded" });
  await page.getByText("Where the strength comes from").click();
  code.release();
  await expect(page.getByText(/^Next is /)).toBeVisible();
});

test("a goal that was sent before the page was alive is accepted with one press when it is", async ({
  owner,
  device,
  today,
}) => {
  const start = addDays(today, -9);
  const deadline = addDays(today, 90);
  const goal = device.addGoal({ name: "Pages", target: 100, start, deadline }, start);
  await device.sync();
  const { page } = owner;
  const code = await holdBack(page, CODE);
  await page.goto(`/goals/${goal}/edit`, { waitUntil: "domcontentloaded" });
  await page.getByRole("textbox", { name: "Target" }).fill("50");
  await page.getByRole("button", { name: "Save", exact: true }).click({ noWaitAfter: true });
  const accept = page.getByRole("button", { name: /^Save, from / });
  await expect(accept).toBeVisible();
  await expect(page.getByText("problem.")).toHaveCount(0); // the name of a text that there is none of
  code.release();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await accept.click();
  await expect(page).toHaveURL(new RegExp(`/goals/${goal}$`));
  await expect(page.getByText(/^From .*: target 50/)).toBeVisible();
});

/** Whether this is a part of the code in which that stands. */
function has(url: URL, text: string): boolean {
  const name = url.pathname.split("/").at(-1) ?? "";
  return (
    readdirSync(CHUNKS).includes(name) && readFileSync(join(CHUNKS, name), "utf8").includes(text)
  );
}
