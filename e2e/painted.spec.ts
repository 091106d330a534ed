import type { Page } from "@playwright/test";

import { keepBusy } from "./support/busy-store";
import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";

/** What somebody does who counts one glass too many. */
const PRESSES = ["Meditate", "Water +", "Water +", "Water +", "Water −"];
const SEEN = {
  Meditate: ["Meditate, done"],
  Water: ["Water, 1 glasses", "Water, 2 glasses", "Water, 3 glasses", "Water, 2 glasses"],
};

for (const store of ["free", "busy"] as const) {
  test(`a press is painted in the next frame and never goes back, with a ${store} store`, async ({
    owner,
    device,
    today,
  }) => {
    device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
    device.addHabit({ name: "Meditate" }, today);
    await device.sync();
    const { page } = owner;
    await page.goto("/today");
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    await page.evaluate(recordTiles);
    if (store === "busy") await page.evaluate(keepBusy, `kept:${owner.userId}`);
    const painted = await page.evaluate(pressInTurn, PRESSES);
    expect(painted).toEqual([true, true, true, true, true]);
    await expect.poll(() => waiting(page)).toBe(0);
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    expect(await page.evaluate(() => (globalThis as unknown as Recording).seen)).toEqual(SEEN);
    await device.sync();
  });
}

test("a press before the store is open is one on what the server has shown", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [3]);
  device.addHabit({ name: "Meditate" }, today, ["done"]);
  await device.sync();
  const { page } = owner;
  const document = await (await page.request.get("/today")).text();
  const later = ({ pathname }: URL) => pathname.endsWith(".js") && !document.includes(pathname);
  const engine = await holdBack(page, later);
  await page.goto("/today", { waitUntil: "domcontentloaded" });
  await page.waitForFunction(isAlive);
  await page.evaluate(recordTiles);
  expect(await page.evaluate(pressInTurn, PRESSES)).toEqual([true, true, true, true, true]);
  expect(await waiting(page)).toBe(5); // noted, and in no store
  engine.release();
  await expect.poll(() => waiting(page)).toBe(0);
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  expect(await page.evaluate(() => (globalThis as unknown as Recording).seen)).toEqual({
    Meditate: ["Meditate"],
    Water: ["Water, 4 glasses", "Water, 5 glasses", "Water, 6 glasses", "Water, 5 glasses"],
  });
});

/** In the page: whether React answers for the tiles. */
function isAlive(): boolean {
  const tile = document.querySelector("[data-tile]");
  return tile !== null && Object.keys(tile).some((key) => key.startsWith("__reactProps"));
}

type Recording = { seen: Record<string, string[]> };

/** In the page: everything that the tiles say from now on, also between two frames. */
function recordTiles(): void {
  const seen: Record<string, string[]> = {};
  Object.assign(globalThis, { seen });
  for (const tile of document.querySelectorAll("[data-tile]")) {
    const words = () => tile.ariaLabel?.replace(/\. .*/, "") ?? "";
    const own = (seen[words().replace(/, .*/, "")] = [] as string[]);
    new MutationObserver(() => {
      if (own.at(-1) !== words()) own.push(words());
    }).observe(tile, { attributes: true });
  }
}

/** In the page: presses one after the other. @returns For each whether the next frame showed something new. */
async function pressInTurn(presses: readonly string[]): Promise<boolean[]> {
  const { seen } = globalThis as unknown as Recording;
  const painted: boolean[] = [];
  for (const press of presses) {
    const [name = "", step] = press.split(" ");
    const row = [...document.querySelectorAll(".row")].find((one) =>
      one.textContent.includes(name),
    );
    const part = { "+": '[data-step="1"]', "−": '[data-step="-1"]' }[step ?? ""] ?? "[data-tile]";
    const before = seen[name]?.length;
    row?.querySelector<HTMLElement>(part)?.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    painted.push(seen[name]?.length !== before);
  }
  return painted;
}

function waiting(page: Page): Promise<number> {
  return page.evaluate(
    () => Object.keys(localStorage).filter((key) => key.startsWith("kept:press:")).length,
  );
}
