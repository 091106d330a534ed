// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { undoLast } from "@/components/log/undo-stack";
import { draft, NOW, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { addDays } from "@/lib/domain/calendar-day";
import { MAX_NOTE } from "@/lib/domain/limits";
import { unpackLogs } from "@/lib/domain/packed-logs";

import { TodayView } from "./today-view";

const push = vi.fn<() => void>();
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/today",
}));

useFreshDevice();

const today = <TodayView day={null} />;
const tile = (name: RegExp) => screen.findByRole("button", { name });

test("a check is kept by a tap and taken back by the next", async () => {
  await show(today, [draft({ name: "Meditate" })]);
  fireEvent.click(await tile(/Meditate\. Mark as done/));
  const done = await tile(/Meditate, done\. Undo/);
  expect(done.getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(done);
  await tile(/Meditate\. Mark as done/);
});

test("a counter counts up and says what of the target is done, and undo takes one tap back", async () => {
  const target = { op: "at_least", value: 8 } as const;
  await show(today, [draft({ name: "Water", valueType: "counter", unit: "glasses", target })]);
  fireEvent.click(await tile(/Water, not logged yet\. Add one/));
  fireEvent.click(await tile(/Water, 1 glasses\. Add one/));
  await tile(/Water, 2 glasses\. Add one/);
  expect(screen.getByText("2 of 8 glasses")).toBeDefined();
  await act(async () => {
    await undoLast();
  });
  await tile(/Water, 1 glasses\. Add one/);
});

test("presses that come before the screen is painted count one after the other", async () => {
  const timed = draft({ name: "Read", valueType: "duration" });
  const bed = draft({ name: "Bed", valueType: "time" });
  await show(today, [draft({ name: "Water", valueType: "counter", unit: "glasses" }), timed, bed]);
  const water = await tile(/Water, not logged yet\. Add one/);
  const fewer = screen.getByRole("button", { name: "One fewer, Water" });
  act(() => {
    for (const button of [fewer, water, water, water, fewer]) button.click();
  });
  await tile(/Water, 2 glasses/);

  fireEvent.click(await tile(/Read, not logged yet\. Start/));
  const pause = await tile(/Read, timer running/);
  vi.setSystemTime(NOW + 12 * 60_000);
  act(() => {
    pause.click();
    pause.click();
  });
  await tile(/Read, 12 min\. Start/);

  fireEvent.click(await screen.findByRole("button", { name: "Bed" }));
  const later = await screen.findByRole("button", { name: "Five minutes later" });
  act(() => {
    for (let press = 0; press < 3; press++) later.click();
  });
  expect(await screen.findByDisplayValue("18:22")).toBeDefined();
});

test("what finds no room waits, and nobody is asked to press again: it would count twice", async () => {
  await show(today, [draft({ name: "Water", valueType: "counter", unit: "glasses" })]);
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("No room.", "QuotaExceededError");
  });
  fireEvent.click(await tile(/Water, not logged yet\. Add one/));
  expect(await screen.findByText(/waits until this device has room/)).toBeDefined();
  expect(screen.queryByText(/Try again/)).toBeNull();
  full.mockRestore();
  await act(async () => seen.status?.syncNow());
  await tile(/Water, 1 glasses\. Add one/);
});

test("a time is logged as the clock on the owner's wall shows it", async () => {
  await show(today, [draft({ name: "Up early", valueType: "time" })]);
  fireEvent.click(await tile(/Up early\. Log the time now/));
  expect(await tile(/Up early, 18:00\. Undo/)).toBeDefined();
});

test("a scale opens the sheet, and a chosen value closes it", async () => {
  await show(today, [draft({ name: "Mood", valueType: "scale", scaleMax: 5 })]);
  fireEvent.click(await tile(/Mood, not logged yet\. Choose 1–5/));
  fireEvent.click(await screen.findByRole("button", { name: "4 of 5" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  await tile(/Mood, 4 of 5\. Choose 1–5/);
});

test("a note that is full says so, and is kept as far as it goes", async () => {
  await show(today, [draft({ name: "Read" })]);
  fireEvent.click(await screen.findByRole("button", { name: "Read" }));
  fireEvent.click(await screen.findByRole("button", { name: "Add a note" }));
  const note = screen.getByRole("textbox", { name: "Note" });
  const says = () => screen.queryByText(/^A note holds 10,000 characters/);
  fireEvent.change(note, { target: { value: "x".repeat(MAX_NOTE - 1) } });
  expect(says()).toBeNull();
  fireEvent.change(note, { target: { value: "x".repeat(MAX_NOTE) } });
  expect(says()).not.toBeNull();
  fireEvent.blur(note);
  const kept = () => seen.tracker?.habits.flatMap(({ logs }) => unpackLogs(logs));
  await expect.poll(kept).toMatchObject([{ note: "x".repeat(MAX_NOTE) }]);
});

test("what cannot be read as a value stays in its field, with the way to write it", async () => {
  await show(today, [draft({ name: "Read", valueType: "duration" })]);
  fireEvent.click(await screen.findByRole("button", { name: "Read" }));
  const field = await screen.findByRole("textbox", { name: "Exact value" });
  fireEvent.change(field, { target: { value: "long" } });
  fireEvent.blur(field);
  expect((await screen.findByRole("alert")).textContent).toContain("1:30");
  expect(field).toHaveProperty("value", "long");
  fireEvent.change(field, { target: { value: "1:30" } });
  fireEvent.blur(field);
  await screen.findByDisplayValue("90");
});

test("skipping in the sheet takes the day out of the count", async () => {
  await show(today, [draft({ name: "Run" }), draft({ name: "Read" })]);
  fireEvent.click(await screen.findByRole("button", { name: "Run" }));
  fireEvent.click(await screen.findByRole("button", { name: "Skip today" }));
  expect(await screen.findByText("0 of 1")).toBeDefined();
});

test("the keys walk the rows and log, and rest while something is typed", async () => {
  await show(today, [draft({ name: "Run" }), draft({ name: "Read" })]);
  await tile(/Run\. Mark as done/);
  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "j" });
  expect(document.activeElement?.getAttribute("aria-label")).toContain("Read");
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "s" });
  await screen.findByText("skipped");

  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  fireEvent.keyDown(field, { key: "k" });
  expect(document.activeElement).toBe(field);
});

test("a broken run is shown beside what held", async () => {
  await show(today, [draft({ name: "Meditate", start: addDays(TODAY, -9) })]);
  const id = seen.tracker?.habits[0]?.habit.id;
  if (!id) throw new Error("The habit is not shown.");
  for (let back = 9; back > 2; back--)
    await act(async () => {
      await seen.logging?.setMark(id, addDays(TODAY, -back), { status: null, value: 1 });
    });
  expect(await screen.findByText("7 of the last 9 planned days")).toBeDefined();
});

test("nobody's habits yet: one sentence and two ways to begin", async () => {
  await show(today, []);
  expect(await screen.findByRole("heading", { name: "Nothing here yet" })).toBeDefined();
  expect(screen.getByRole("link", { name: "Pick from templates" }).getAttribute("href")).toBe(
    "/welcome",
  );
});
