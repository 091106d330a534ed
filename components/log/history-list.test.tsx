// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { draft, NOW, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import { logOn } from "@/lib/domain/packed-logs";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { HistoryList } from "./history-list";

useFreshDevice();

const WATER = draft({ name: "Water", valueType: "counter", unit: "glasses" });
const HOUR = 3_600_000;

test("every change has its device and its moment, and an older value is put back with one tap", async () => {
  const [phone, late] = [stampOf(NOW - 2 * HOUR, 0, "phone"), stampOf(NOW - 3 * HOUR, 0, "tablet")];
  answerWith({
    cell: {
      mark: [{ s: null, v: 5000 }, phone],
      note: ["Hot day", stampOf(NOW - HOUR, 0, "srv0")],
    },
    past: [
      {
        register: "mark",
        value: { s: null, v: 3000 },
        stamp: late,
        isLate: true,
        lostAt: NOW - HOUR,
      },
    ],
    imports: [],
    devices: [
      { id: "phone", kind: "phone", browser: "Chrome", system: "Android", lastSeenAt: NOW },
    ],
  });
  await show(<WaterHistory />, [WATER]);
  const lines = await screen.findAllByRole("listitem");
  expect(lines.map((line) => line.textContent)).toEqual([
    "Note: Hot dayMar 4, 05:00 PM · a form · holds now",
    "nothing logged → 5 glassesMar 4, 04:00 PM · Phone, Chrome on Android · holds now",
    "3 glassesMar 4, 03:00 PM · another device · came after a later change · reached the server Mar 4, 05:00 PMRestore",
  ]);

  fireEvent.click(screen.getByRole("button", { name: "Restore: 3 glasses" }));
  const own = await screen.findByText("5 glasses → 3 glasses");
  expect(within(own.closest("li") as HTMLElement).getByText(/this device/)).toBeDefined();
  await expect.poll(() => seen.status?.waiting).toBe(0);
});

test("without an answer there is what this device knows, and a sentence", async () => {
  answerWith(null);
  await show(<WaterHistory />, [WATER]);
  expect(await screen.findByText(/The rest is on the server/)).toBeDefined();
  await seen.logging?.addAmount(waterId(), TODAY, 2);
  expect(await screen.findByText("+2 glasses, then 2 glasses")).toBeDefined();
});

test("a day of which nothing is known says so", async () => {
  answerWith({ cell: {}, past: [], imports: [], devices: [] });
  await show(<WaterHistory />, [WATER]);
  expect(await screen.findByText("Nothing was logged on this day yet.")).toBeDefined();
});

function WaterHistory() {
  const [history] = useTracker().habits;
  if (!history) return null;
  const log = logOn(history.logs, TODAY);
  return (
    <HistoryList
      habit={history.habit}
      day={TODAY}
      log={log}
      target={null}
      onRestored={() => undefined}
    />
  );
}

function waterId() {
  const id = seen.tracker?.habits[0]?.habit.id;
  if (!id) throw new Error("There is no habit yet.");
  return id;
}

/** What the server says of a day's history; null for no network. The sync goes on. */
function answerWith(history: object | null): void {
  const others = globalThis.fetch;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    if (!url.includes("/history/")) return others(url, init);
    return history ? Promise.resolve(Response.json(history)) : Promise.reject(new TypeError());
  });
}
