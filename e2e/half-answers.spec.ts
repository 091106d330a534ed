import { expectCleanEverywhere } from "./support/axe";
import { expect, test } from "./support/own-front";
import { untilStored } from "./support/stored-app";

/** What the answer to a click on Goals says last. */
const TITLE = "Goals · Kept";

test("an answer to a click that breaks off leads to the screen all the same", async ({
  owner,
  device,
  today,
  front,
}) => {
  device.addGoal({ name: "Climb it", target: 9, contributions: [] }, today);
  await device.sync();
  const { page } = owner;
  front.cutShort({ what: "payloads", before: TITLE, isDead: true });
  await page.goto("/today");
  await expect(page.getByText("Saved").first()).toBeVisible();
  const answer = page.waitForResponse((response) => response.url().includes("/goals?_rsc"));
  await page.getByRole("link", { name: "Goals", exact: true }).first().click();
  await answer;
  await expect(page.getByText("Climb it")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/goals");
});

test.describe("in Polish", () => {
  test.use({ person: { locale: "pl" } });

  test("what a visit does not mend is said", async ({ owner, front }) => {
    const { page } = owner;
    await page.goto("/today");
    front.cutShort({ what: "payloads", before: "Cele · Kept", isDead: true });
    await page.reload(); // what breaks after this was not mended by it
    await expect(page.getByText("Zapisano").first()).toBeVisible();
    await page.getByRole("link", { name: "Cele", exact: true }).first().click();
    await expect(page.getByRole("heading", { name: "Ta strona przestała działać" })).toBeVisible();
    await expectCleanEverywhere(page, "the last words");

    front.cutShort(null);
    await page.getByRole("button", { name: "Spróbuj ponownie" }).click();
    await expect(page).toHaveURL("/goals");
    await expect(page.getByRole("heading", { name: "Cele", exact: true })).toBeVisible();
  });
});

test.describe("on a device that has everything", () => {
  test.use({ serviceWorkers: "allow" });

  for (const [end, isDead] of [
    ["a dead line", true],
    ["nothing more", false],
  ] as const) {
    test(`half an answer to a click, then ${end}, is none`, async ({ owner, front }) => {
      const { page } = owner;
      await page.goto("/today");
      await untilStored(page);
      front.cutShort({ what: "payloads", before: TITLE, isDead });
      const isBegun = await page.evaluate(() =>
        fetch("/goals", { headers: { rsc: "1" } }).then(
          () => true,
          () => false,
        ),
      );
      expect(isBegun).toBe(false);
    });

    test(`half a document, then ${end}, shows what is on the device`, async ({
      owner,
      device,
      today,
      front,
    }) => {
      device.addHabit({ name: "Run up the hill" }, today);
      await device.sync();
      const { page } = owner;
      await page.goto("/today");
      await untilStored(page);
      front.cutShort({ what: "documents", before: "Run up the hill", isDead });
      await page.goto("/today", { waitUntil: "commit" });
      const run = page.getByRole("button", { name: /Run up the hill/ }).first();
      await run.click();
      await expect(page.getByRole("dialog", { name: /Run up the hill/ })).toBeVisible();
    });
  }
});
