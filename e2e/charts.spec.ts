import type { Page } from "@playwright/test";

import { addDays } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

/** Edges fall on other fractions of a pixel; anything that moved, is missing or has another colour is more. */
const MOST_DIFFERENT = 0.01;
/** Of 255, in any channel. */
const VISIBLE = 60;

test("charts look the same before and after they come alive", async ({ owner, device, today }) => {
  const days = Array.from({ length: 84 }, (_, index) => index);
  const run = device.addHabit(
    { name: "Run", valueType: "counter", unit: "km", partOfDay: "morning", color: "ember" },
    today,
    days.map((index) => ((index * 37) % 101 < 60 ? 2 + (index % 5) : null)),
  );
  device.addHabit(
    { name: "Read", partOfDay: "evening" },
    today,
    days.map((index) => ((index * 29) % 97 < 50 ? "done" : null)),
  );
  const goal = device.addGoal(
    {
      name: "Three hundred",
      unit: "km",
      target: 300,
      deadline: addDays(today, 60),
      contributions: [{ habitId: run, weight: 1 }],
    },
    addDays(today, -83),
  );
  await device.sync();

  const still = await owner.page.context().newPage();
  // Without this a chart never learns that it is near.
  await still.addInitScript(() => Reflect.deleteProperty(window, "IntersectionObserver"));
  const measuring = await owner.page.context().newPage(); // an empty page has no policy against decoding
  for (const [path, charts] of [
    [`/goals/${goal}`, 2],
    ["/insights", 2],
    [`/habits/${run}`, 1],
  ] as const) {
    const before = await picturesOf(still, path, charts, false);
    const after = await picturesOf(owner.page, path, charts, true);
    for (const [index, picture] of before.entries()) {
      const share = await differentShare(measuring, picture, after[index] ?? "");
      expect(share, `chart ${index + 1} of ${path}`).toBeLessThan(MOST_DIFFERENT);
    }
  }
});

/** Each chart of a page as a PNG in base 64, top to bottom. */
async function picturesOf(
  page: Page,
  path: string,
  count: number,
  isLive: boolean,
): Promise<string[]> {
  await page.goto(path);
  const charts = page.locator(".chart-box > div:first-child").filter({ visible: true });
  await expect(charts).toHaveCount(count);
  const pictures: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const chart = charts.nth(index);
    await chart.scrollIntoViewIfNeeded();
    await expect(chart.locator("svg.recharts-surface")).toHaveCount(isLive ? 1 : 0);
    await page.evaluate(() => document.fonts.ready);
    pictures.push((await chart.screenshot({ animations: "disabled" })).toString("base64"));
  }
  return pictures;
}

/** The share of pixels that anybody could see to be different; 1 for pictures of different sizes. */
function differentShare(page: Page, a: string, b: string): Promise<number> {
  return page.evaluate(
    async ([first, second, visible]) => {
      const pixelsOf = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context?.drawImage(bitmap, 0, 0);
        return context?.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [one, other] = await Promise.all([pixelsOf(first), pixelsOf(second)]);
      if (!one || !other || one.width !== other.width || one.height !== other.height) return 1;
      let different = 0;
      for (let at = 0; at < one.data.length; at += 4) {
        const isSeen = [0, 1, 2].some(
          (channel) =>
            Math.abs((one.data[at + channel] ?? 0) - (other.data[at + channel] ?? 0)) > visible,
        );
        if (isSeen) different += 1;
      }
      return different / (one.data.length / 4);
    },
    [a, b, VISIBLE] as const,
  );
}
