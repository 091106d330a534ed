// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { undoLast } from "@/components/log/undo-stack";
import { goOn, holdStore } from "@/lib/client/testing/busy-store";
import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { logOn } from "@/lib/domain/packed-logs";

import { MonthScreen } from "./month-screen";

vi.mock("next/navigation", () => ({ usePathname: () => "/month", useRouter: () => ({}) }));

useFreshDevice();
beforeEach(() => {
  const nothing = () => undefined;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = nothing;
      disconnect = nothing;
    },
  );
});

const water = draft({ name: "Water", valueType: "counter" });

test("keys that follow each other while the store is busy count in their order", async () => {
  await showMonth([draft({ name: "Read" })]);
  const release = await holdStore();
  const cell = headCell();
  for (const key of [" ", " ", " "]) fireEvent.keyDown(cell, { key });
  const undone = undoLast(); // the third
  fireEvent.keyDown(cell, { key: " " });
  await goOn(release, undone);
  await expect.poll(() => today()?.value).toBe(1);
  await act(async () => void (await undoLast()));
  await expect.poll(() => today()?.value ?? null).toBeNull();
});

test("what is typed into a field stays while what was typed before is painted", async () => {
  await showMonth([water]);
  const value = () => screen.getByLabelText<HTMLInputElement>(/^Value/);
  const type = (text: string) => fireEvent.change(value(), { target: { value: text } });
  const release = await holdStore();
  type("2");
  fireEvent.submit(value());
  expect(value().value).toBe("2");
  type("3");
  await goOn(release);
  expect(value().value).toBe("3");
  await expect.poll(() => today()?.value).toBe(2);
  fireEvent.keyDown(value(), { key: "Escape" });
  fireEvent.blur(value());
  expect(value().value).toBe("2");
  type("4");
  fireEvent.blur(value());
  await expect.poll(() => today()?.value).toBe(4);
});

test("a note that somebody else has written in the meantime is not taken away by looking at it", async () => {
  await showMonth([water]);
  const note = () => screen.getByLabelText<HTMLInputElement>("Note");
  fireEvent.focus(note());
  await act(async () => void (await seen.logging?.setNote(habitId(), TODAY, "Theirs")));
  await expect.poll(() => note().value).toBe("Theirs");
  fireEvent.blur(note());
  fireEvent.change(note(), { target: { value: "Mine" } });
  act(() => void dispatchEvent(new Event("pagehide"))); // it is kept although nobody left the field
  await expect.poll(() => today()?.note).toBe("Mine");
});

test("on a phone less follows more while nothing is painted yet", async () => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener() {},
    removeEventListener() {},
  }));
  await showMonth([water, draft({ name: "Read" })]);
  const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));
  const release = await holdStore();
  for (const name of [/^More Water/, /^More Water/, /^Less Water/]) press(name);
  await goOn(release);
  await expect.poll(() => today()?.value).toBe(1);
});

test("what was written of a day in its sheet is kept when another day is chosen, and is no other day's", async () => {
  await showMonth([draft({ name: "Good thing", valueType: "text" })]);
  fireEvent.click(screen.getByRole("button", { name: /^Open this day/ }));
  const text = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Good thing" });
  fireEvent.change(text, { target: { value: "Snow." } });
  const day = document.querySelector<HTMLInputElement>("input[type='date']");
  if (!day) throw new Error("The sheet names no day.");
  fireEvent.change(day, { target: { value: "2026-03-03" } });
  const other = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Good thing" });
  expect(other.value).toBe("");
  await expect.poll(() => today()?.value).toBe("Snow.");
});

async function showMonth(drafts: Parameters<typeof show>[1]): Promise<void> {
  await show(<MonthScreen />, drafts);
  await screen.findByRole("grid");
}

function habitId() {
  const habit = seen.tracker?.habits[0]?.habit;
  if (!habit) throw new Error("There is no habit.");
  return habit.id;
}

function today() {
  const history = seen.tracker?.habits[0];
  return history ? logOn(history.logs, TODAY) : null;
}

/** The cell with the cursor: today's of the first habit. */
function headCell(): HTMLElement {
  const cell = document.querySelector<HTMLElement>("td[tabindex='0']");
  if (!cell) throw new Error("The grid has no cursor.");
  return cell;
}
