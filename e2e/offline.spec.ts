import type { Page } from "@playwright/test";

import { expect, test } from "./support/own-server";

test.use({ serviceWorkers: "allow" });

/** Waits until this browser can open Kept without its server. */
async function untilStored(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated") {
      await new Promise((resolve) => active?.addEventListener("statechange", resolve));
    }
  });
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).includes("kept-device")))
    .toBe(true);
}

test("look", async ({ owner, device, today, server, page }) => {
  test.setTimeout(120_000);
  const id = device.addHabit({ name: "Read" }, today, ["done", "done", null]);
  await device.sync();
  page.on("console", (m) => console.log("console", m.type(), m.text().slice(0, 300)));
  page.on("pageerror", (e) => console.log("pageerror", e.message.slice(0, 300)));
  await page.goto("/today");
  const t = Date.now();
  await untilStored(page);
  console.log("stored after", Date.now() - t);
  page.on("request", (r) => {
    if (r.url().includes("_rsc"))
      console.log(
        "rsc",
        r.url(),
        JSON.stringify(
          Object.fromEntries(Object.entries(r.headers()).filter(([k]) => k.startsWith("next-"))),
        ),
      );
  });
  await page.reload();
  await page.waitForTimeout(2500);
  await server.kill();
  for (const path of [
    "/today",
    `/habits/${id}`,
    `/habits/${id}/edit`,
    "/today/2026-11-10",
    "/month/2026-10",
    "/heatmap/2025",
    "/goals",
    "/goals/new",
    "/habits/new",
    "/insights",
    "/coach",
    "/settings",
    "/settings/account",
    "/settings/import",
    "/welcome",
    "/sign-in",
    "/nowhere",
  ]) {
    const t0 = Date.now();
    await page.goto(path);
    await page
      .locator("h1:visible, h2:visible")
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => console.log("NO HEADING"));
    await page.waitForTimeout(800);
    console.log(
      path,
      Date.now() - t0 - 800,
      page.url(),
      (await page.locator("main").first().innerText()).replace(/\n/g, " | ").slice(0, 160),
    );
    await page.screenshot({
      path: `/tmp/kept/shots/offline/${path.replaceAll("/", "_").slice(0, 30)}.png`,
    });
  }
  await page.goto("/today");
  await page.waitForTimeout(1000);
  for (const name of ["Month", "Year", "Goals", "Insights", "Today"]) {
    await page.getByRole("link", { name, exact: false }).locator("visible=true").first().click();
    await page.waitForTimeout(1200);
    console.log(
      "soft",
      name,
      page.url(),
      (await page.locator("main:visible").first().innerText()).replace(/\n/g, " | ").slice(0, 100),
    );
  }
  console.log(
    await page.evaluate(async () => {
      const out: string[] = [];
      for (const n of await caches.keys()) {
        const c = await caches.open(n);
        out.push(n + ": " + (await c.keys()).length);
        if (n.includes("payload"))
          for (const k of await c.keys()) out.push("  " + decodeURIComponent(k.url));
      }
      return out.join("\n");
    }),
  );
});
