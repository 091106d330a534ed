import { expect, test } from "./support/own-front";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("a server that is broken or does not answer is not waited for, by documents nor on the way from screen to screen", async ({
  owner,
  device,
  today,
  front,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  // As in other browsers, whose worker gets everything; `new-version` looks at what static routes do.
  front.hasNoRoutes = true;
  const passed = new Set<string>();
  page.on("response", (response) => {
    const [, first = ""] = new URL(response.url()).pathname.split("/");
    if (response.fromServiceWorker()) passed.add(first);
  });
  await page.goto("/today");
  await untilStored(page);

  front.isBroken = true;
  await page.goto("/month");
  await expect(page.getByRole("grid")).toContainText("Read");
  front.isBroken = false;

  front.hold("documents");
  await page.goto("/habits");
  await expect(page.getByText("Read").first()).toBeVisible();

  // A click before anything was fetched ahead of it: by way of a document, when it has to be.
  front.hold("payloads");
  await page.goto("/habits");
  await page.locator("main:visible").getByRole("link", { name: "Read", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Read", exact: true })).toBeVisible();

  // What is fetched ahead comes from this device then, and the next click stays within the document.
  const ahead = page.waitForResponse(
    async (response) =>
      new URL(response.url()).pathname === "/goals" &&
      (await response.request().headerValue("next-router-segment-prefetch"))?.endsWith(
        "__PAGE__",
      ) === true,
  );
  await page.reload();
  await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
  expect((await ahead).fromServiceWorker()).toBe(true);
  await page.getByRole("link", { name: "Goals", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Goals", exact: true })).toBeVisible();
  expect(await page.evaluate(() => "isSameDocument" in globalThis)).toBe(true);
  expect([...passed]).toEqual(expect.arrayContaining(["_next", "goals"]));
  expect(passed).not.toContain("api");
});
