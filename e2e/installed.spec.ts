import type { Page } from "@playwright/test";

import { PAPER } from "@/lib/domain/paper";

import { expect, test } from "./support/fixtures";
import { untilStored } from "./support/stored-app";

test.use({ serviceWorkers: "allow" });

test("Kept can be installed, in the owner's language and with its ways in", async ({
  owner,
  context,
}) => {
  const { page } = owner;
  const start = await page.goto("/today");
  expect(start?.request().redirectedFrom()).toBeNull(); // a stored start page leads nowhere else
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
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots] as Picture[]) {
    const picture = await page.request.get(src);
    expect(picture.ok(), src).toBe(true);
    if (sizes === "any") continue;
    // Width and height of a PNG stand in its header.
    const body = await picture.body();
    expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, src).toBe(sizes);
  }
  const wide = manifest.screenshots.map(({ form_factor }: Picture) => form_factor);
  expect(wide).toEqual(["wide", "narrow"]);
  // The icons are the mark, drawn by `npm run app-icons`; a maskable one has room around it for a launcher's circle.
  expect(await unlikeMark(page, "/icons/icon-192.png", 1)).toBeLessThan(0.01);
  expect(await unlikeMark(page, "/icons/icon-512.png", 1)).toBeLessThan(0.01);
  expect(await unlikeMark(page, "/icons/icon-maskable-512.png", 0.86)).toBeLessThan(0.01);
  expect(await unlikeMark(page, "/icons/icon-maskable-512.png", 1)).toBeGreaterThan(0.03); // the measure can tell
});

type Picture = { src: string; sizes: string; form_factor?: string };

/** How far a picture is from the mark on paper, drawn in this share of its width: the mean of all colours, 0 to 1. */
function unlikeMark(page: Page, src: string, share: number): Promise<number> {
  return page.evaluate(
    async ([address, part, paper]) => {
      const load = async (url: string) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return image;
      };
      const [picture, mark] = await Promise.all([load(address), load("/icons/icon.svg")]);
      const { width } = picture;
      const colours = (draw: (canvas: CanvasRenderingContext2D) => void) => {
        const canvas = Object.assign(document.createElement("canvas"), { width, height: width });
        const context = canvas.getContext("2d");
        if (!context) throw new Error("There is nothing to draw on.");
        context.fillStyle = paper;
        context.fillRect(0, 0, width, width);
        draw(context);
        return context.getImageData(0, 0, width, width).data;
      };
      const side = Math.round(width * part);
      const edge = (width - side) / 2;
      const is = colours((context) => context.drawImage(picture, 0, 0));
      const wanted = colours((context) => context.drawImage(mark, edge, edge, side, side));
      return (
        is.reduce((sum, one, i) => sum + Math.abs(one - (wanted[i] ?? 0)), 0) / is.length / 255
      );
    },
    [src, share, PAPER.light] as const,
  );
}

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
