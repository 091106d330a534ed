import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { calendarDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

const HARSH = fileURLToPath(new URL("../lib/transfer/fixtures/harsh", import.meta.url));

test("a folder is dropped, each habit of it becomes what its owner says, and that is what is written", async ({
  owner,
  device,
  database,
}) => {
  const day = calendarDay("2025-01-03");
  device.addHabit({ name: "Standup", start: day }, day, ["skipped"]);
  await device.sync();
  const { page } = owner;
  await page.goto("/settings/import");
  await expect(page.getByRole("link", { name: "Standup" }).first()).toBeVisible();
  await dropFolder(page, HARSH);
  await expect(page.getByText("It holds 10 habits, 19 logged days and 19 notes.")).toBeVisible();

  const dialog = page.getByRole("dialog");
  const change = async (name: string, fill: () => Promise<unknown>) => {
    await page.getByRole("button", { name: `Change name, kind or plan ${name}` }).click();
    await expect(dialog).toBeVisible();
    await fill();
    await dialog.getByRole("button", { name: "Use this" }).click();
    await expect(dialog).toHaveCount(0);
  };
  const row = (name: string) => page.locator(".imp-row", { hasText: name });
  await change("Gym", async () => {
    await dialog.getByLabel("Name").fill("Weights");
    await dialog.getByLabel("Unit").fill("h");
    const target = dialog.locator(".pair:visible").filter({ hasText: "Target" });
    await target.getByLabel("Target").selectOption("at_least");
    await target.getByLabel("Value").fill("much");
    // What cannot be stays in the dialog, with a sentence.
    await dialog.getByRole("button", { name: "Use this" }).click();
    await expect(target.locator(".fd-problem")).toBeVisible();
    await target.getByLabel("Value").fill("1.25");
  });
  await expect(row("Weights")).toContainText("at least 1.25 h");
  await change("Water intake", async () => {
    await dialog.getByRole("radio", { name: /^Done or not/ }).check();
    await dialog.getByLabel("When it is due").selectOption("perWeek");
    await dialog.getByLabel("How many", { exact: true }).fill("4");
    await dialog.getByRole("radio", { name: "Plum" }).check();
  });
  await expect(row("Water intake")).toContainText("Done or not, 4 times a week");
  await expect(row("Water intake")).toContainText("A tick holds no amounts");
  await change("Meditation", () => dialog.getByRole("radio", { name: /^Time spent/ }).check());
  await page.getByLabel("What becomes of Sleep tracking").selectOption("Leave it out");
  await page.getByLabel("What becomes of Daily standup").selectOption("Into “Standup”");
  await expect(page.getByText(/^Fills 2 days\. One day that says something else/)).toBeVisible();
  await expect(page.getByText("Its start moves back to 1 January 2025.")).toBeVisible();
  await page.getByRole("button", { name: "Import 9 habits" }).click();
  await expect(page.getByText("17 days imported")).toBeVisible();

  const imported = `SELECT h.name, h.value_type AS type, h.unit, h.color, v.schedule->>'kind' AS due, v.target_value AS target,
       (SELECT string_agg(concat_ws(' ', l.status, l.amount), ', ' ORDER BY l.day)
        FROM habit_logs l WHERE l.habit_id = h.id) AS days
     FROM habits h JOIN habit_versions v ON v.habit_id = h.id
     WHERE h.name IN ('Weights', 'Water intake', 'Meditation', 'Sleep tracking', 'Standup', 'Daily standup')
     ORDER BY h.name`;
  const usual = { unit: "", color: "lagoon", due: "daily", target: null };
  await expect
    .poll(() => ownRows(database, owner.userId, imported), { timeout: 30_000 })
    .toEqual([
      { ...usual, name: "Meditation", type: "duration", days: "done 10000, missed" },
      { ...usual, name: "Standup", type: "checkbox", days: "done, done, skipped" },
      {
        ...usual,
        name: "Water intake",
        type: "checkbox",
        color: "plum",
        due: "perWeek",
        days: "done, missed, done",
      },
      {
        ...usual,
        name: "Weights",
        type: "counter",
        unit: "h",
        due: "rolling",
        target: 1.25,
        days: "done 1500, missed",
      },
    ]);

  await page.getByRole("button", { name: /^Undo the import/ }).click();
  await expect(page.getByText("The import was taken back.", { exact: false })).toBeVisible();
  const left = `SELECT h.start_day::text, json_agg(json_build_array(l.day, l.status)) AS days FROM habits h
    JOIN habit_logs l ON l.habit_id = h.id WHERE NOT h.deleted AND l.status IS NOT NULL GROUP BY h.id, h.start_day`;
  await expect
    .poll(() => ownRows(database, owner.userId, left), { timeout: 30_000 })
    .toEqual([{ start_day: "2025-01-03", days: [["2025-01-03", "skipped"]] }]);

  // Its file is still here: it can be done again, until it is forgotten.
  await page.reload();
  await page.getByRole("button", { name: "Import again harsh" }).click();
  await expect(page.getByText("It holds 10 habits, 19 logged days and 19 notes.")).toBeVisible();
  await expect(page.getByText(/You imported this very file/)).toHaveCount(0);
  await page.getByRole("button", { name: "Choose another file" }).click();
  await page.getByRole("button", { name: "Forget the file harsh" }).click();
  await expect(page.getByRole("button", { name: /^Import again/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/taken back$/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import again/ })).toHaveCount(0);
});

/** A folder from the desktop: a drag of the browser's own, as nothing that a script makes has folders. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const place = page.locator(".imp-drop");
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const drag = async (type: "dragEnter" | "dragOver" | "drop") => {
    const box = await place.boundingBox();
    if (!box) throw new Error("There is nothing to drop on.");
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  };
  await drag("dragEnter");
  // A hand that holds something over a page tells it so again and again, until the page is alive and says that it sees it.
  await expect(async () => {
    await drag("dragOver");
    await expect(place).toHaveAttribute("data-over", "true", { timeout: 500 });
  }).toPass();
  await drag("drop");
  await session.detach();
}
