import { expect, test } from "./support/fixtures";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("Kept can be installed, in the owner's language and with its ways in", async ({
  owner,
  context,
}) => {
  const { page } = owner;
  await page.goto("/today");
  await untilStored(page);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // Every context of Playwright is incognito, in which nothing is installed.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(new URL(url).search).toBe("?lang=en");

  const manifest = await (await page.request.get("/manifest.webmanifest?lang=pl")).json();
  expect(manifest).toMatchObject({ id: "/", start_url: "/today", lang: "pl" });
  expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toEqual([
    "Dzisiaj",
    "Nowy nawyk",
    "Miesiąc",
    "Rok",
  ]);
  for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
    const icon = await page.request.get(src);
    expect(icon.ok(), src).toBe(true);
    if (sizes === "any") continue;
    // The width of a PNG stands in its header.
    expect(`${(await icon.body()).readUInt32BE(16)}`, src).toBe(sizes.split("x")[0]);
  }
});

test("the settings say what is stored here and whether it lasts", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.addInitScript(() => {
    const asked = () => {
      sessionStorage.setItem("asked", String(Number(sessionStorage.getItem("asked")) + 1));
      return Promise.resolve(true);
    };
    navigator.storage.persist = asked; // headless browsers always refuse
    navigator.storage.persisted = () => Promise.resolve(sessionStorage.getItem("asked") !== null);
  });
  await page.goto("/today");
  await untilStored(page);
  const asked = () => page.evaluate(() => sessionStorage.getItem("asked"));
  expect(await asked()).toBeNull();
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await expect.poll(asked).toBe("1");
  await page.reload();
  await page.goto("/settings");
  await expect(page.getByText("Kept opens here without a network.")).toBeVisible();
  await expect(page.getByText("The browser keeps what is stored.")).toBeVisible();
  await expect(page.getByText(/Stored: [\d.]+ MB/)).toBeVisible();
});
