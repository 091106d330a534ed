// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { useEnterOffer } from "@/components/palette/use-enter-offer";
import { TodayView } from "@/components/today/today-view";
import { takeBack, useLogging } from "@/lib/client/logging";
import { goOn, holdStore } from "@/lib/client/testing/busy-store";
import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import { currentSource } from "@/lib/client/tracker-source";
import { logOn } from "@/lib/domain/packed-logs";

import { pushChange, undoLast } from "./undo-stack";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/today",
}));

useFreshDevice();

const button = (name: RegExp | string) => screen.findByRole("button", { name });
const today = () => {
  const history = seen.tracker?.habits[0];
  return history ? logOn(history.logs, TODAY) : null;
};

test("a timer follows its presses and not the store, and its start is taken back by the toast", async () => {
  await show(<TodayView day={null} />, [draft({ name: "Stretch", valueType: "duration" })]);
  const release = await holdStore();
  fireEvent.click(await button(/^Stretch, not logged yet\. Start/));
  fireEvent.click(await button(/^Stretch, timer running/));
  fireEvent.click(await button(/^Stretch, not logged yet\. Start/));
  await goOn(release);
  expect(screen.getAllByRole("timer")).toHaveLength(1);
  await button("Undo");
  // Found anew: a toast for each press is under way, and one of them may have taken the place of that one since.
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await expect.poll(() => screen.queryByRole("timer")).toBeNull();
});

test("a tile shows what was pressed while the store is busy, and the next press is one on that", async () => {
  const water = draft({ name: "Water", valueType: "counter", unit: "glasses" });
  await show(<TodayView day={null} />, [draft({ name: "Meditate" }), water]);
  const release = await holdStore();
  fireEvent.click(await button(/^Meditate\. Mark as done/));
  fireEvent.click(screen.getByRole("button", { name: /^Meditate, done\. Undo/ }));
  fireEvent.click(screen.getByRole("button", { name: /^Meditate\. Mark as done/ }));
  for (let press = 0; press < 3; press++)
    fireEvent.click(screen.getByRole("button", { name: /^Water.+Add one/ }));
  fireEvent.click(screen.getByRole("button", { name: "One fewer, Water" }));
  const shown = () =>
    screen.getAllByRole("button", { name: /^Meditate, done|^Water, 2 glasses/ }).length;
  expect(shown()).toBe(2);
  expect(screen.getByText("2 glasses")).toBeDefined();
  expect(today()).toBeNull();
  await goOn(release);
  await expect.poll(() => today()?.value).toBe(1);
  expect(shown()).toBe(2);
});

test("what was counted on a skipped day is taken back to the skip, on the tile as in the store", async () => {
  await show(<TodayView day={null} />, [draft({ name: "Water", valueType: "counter" })]);
  await act(async () => {
    const habitId = seen.tracker?.habits[0]?.habit.id;
    if (habitId) await seen.logging?.setMark(habitId, TODAY, { status: "skipped", value: null });
  });
  const more = await button("One more, Water");
  const tile = more.parentElement?.querySelector("[data-tile]");
  expect(tile?.className).toContain("t-skip");
  fireEvent.click(more);
  expect(tile?.className).not.toContain("t-skip");
  await expect.poll(() => today()?.value).toBe(1);
  const release = await holdStore();
  act(() => void undoLast());
  expect(tile?.className).toContain("t-skip");
  await goOn(release);
  await expect.poll(() => today()?.status).toBe("skipped");
});

test("a tile goes back when what was pressed is not kept", async () => {
  await show(<TodayView day={null} />, [draft({ name: "Meditate" })]);
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("No room.", "QuotaExceededError");
  });
  fireEvent.click(await button(/^Meditate\. Mark as done/));
  expect(screen.getByRole("button", { name: /^Meditate, done/ })).toBeDefined();
  expect(await screen.findByText(/waits until this device has room/)).toBeDefined();
  expect(await button(/^Meditate\. Mark as done/)).toBeDefined();
  full.mockRestore();
  await act(async () => {
    await currentSource()?.sync();
  });
  expect(await button(/^Meditate, done/)).toBeDefined();
});

test("what is pressed twice before it is painted is taken back by one Undo", async () => {
  await show(<TodayView day={null} />, [draft({ name: "Meditate" })]);
  const release = await holdStore();
  const check = await button(/^Meditate\. Mark as done/);
  act(() => {
    check.click();
    check.click();
  });
  await goOn(release);
  await button(/^Meditate, done/);
  fireEvent.click(await button("Undo"));
  expect(await button(/^Meditate\. Mark as done/)).toBeDefined();
});

test("two notes that are entered one after the other are both there", async () => {
  await show(<Entering />, [draft({ name: "Read" })]);
  const release = await holdStore();
  fireEvent.click(await button("One"));
  fireEvent.click(await button("Two"));
  await goOn(release);
  await expect.poll(() => today()?.note).toBe("One\nTwo");
});

test("a change is taken back once, by the key and the toast together, and before what is pressed after it", async () => {
  await show(<Entering />, [draft({ name: "Water", valueType: "counter" })]);
  const release = await holdStore();
  fireEvent.click(await button("Add"));
  fireEvent.click(await button("Add"));
  const step = pushed.at(-1);
  const undone = Promise.all([undoLast(), step?.takeBack()]);
  fireEvent.click(await button("Add"));
  await goOn(release, undone);
  await expect.poll(() => today()?.value).toBe(2);
  await act(async () => {
    await undoLast();
    await undoLast();
  });
  await expect.poll(() => today()?.value ?? 0).toBe(0);
});

const pushed: ReturnType<typeof pushChange>[] = [];

/** Enters what its buttons say into the first habit. */
function Entering() {
  const enter = useEnterOffer();
  const { addAmount } = useLogging();
  const history = useTracker().habits[0];
  if (!history) return null;
  const { habit, logs } = history;
  const rest = { habit, day: TODAY, isExplicit: true, hasDay: false };
  const note = (text: string) =>
    enter({
      entry: { ...rest, change: { kind: "note", note: text } },
      log: logOn(logs, TODAY),
      total: null,
    });
  return (
    <>
      <button onClick={() => note("One")}>One</button>
      <button onClick={() => note("Two")}>Two</button>
      <button onClick={() => pushed.push(pushChange(addAmount(habit.id, TODAY, 1), takeBack))}>
        Add
      </button>
    </>
  );
}
