// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type HabitId, habitId } from "@/lib/domain/ids";

import { SinkDone } from "./sink-done";

const [RUN, READ, WALK] = ["1", "2", "3"].map((digit) =>
  habitId(`018f0000-0000-7000-8000-00000000000${digit}`),
) as [HabitId, HabitId, HabitId];

const moved = vi.fn<(ids: ReadonlySet<HabitId>) => void>();
let hasPointer = false;

beforeEach(() => {
  vi.useFakeTimers();
  moved.mockClear();
  hasPointer = false;
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("reduce") || hasPointer,
  }));
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Day({ done, last }: { done: readonly HabitId[]; last: readonly HabitId[] }) {
  return (
    <section className="part">
      {[RUN, READ, WALK].map((id) => (
        <p key={id} data-row={id} />
      ))}
      <SinkDone done={new Set(done)} last={new Set(last)} onSink={moved} />
    </section>
  );
}

function wait(milliseconds: number): void {
  act(() => void vi.advanceTimersByTime(milliseconds));
}

test("a row moves when Undo has gone, and six seconds begin anew with every change", () => {
  const { rerender } = render(<Day done={[RUN]} last={[]} />);
  wait(5000);
  rerender(<Day done={[RUN, READ]} last={[]} />);
  wait(5900);
  expect(moved).not.toHaveBeenCalled();
  wait(200);
  expect([...(moved.mock.lastCall?.[0] ?? [])]).toEqual([RUN, READ]);
});

test("what is taken back in time does not move, and what is taken back later returns", () => {
  const { rerender } = render(<Day done={[RUN]} last={[]} />);
  wait(3000);
  rerender(<Day done={[]} last={[]} />);
  wait(20_000);
  expect(moved).not.toHaveBeenCalled();
  rerender(<Day done={[]} last={[RUN]} />);
  wait(6100);
  expect([...(moved.mock.lastCall?.[0] ?? [RUN])]).toEqual([]);
});

test("a row waits while Undo is offered, and while the keyboard is in it; another row does not hold it", () => {
  const toast = document.createElement("div");
  toast.className = "toast-bar";
  document.body.append(toast);
  const { container } = render(<Day done={[RUN]} last={[]} />);
  const row = (id: HabitId) => container.querySelector<HTMLElement>(`[data-row="${id}"]`);
  wait(20_000);
  expect(moved).not.toHaveBeenCalled();
  toast.remove();
  const focus = vi.spyOn(document, "querySelector");
  focus.mockImplementation((selector) => (selector.includes(":has") ? row(RUN) : null));
  wait(5000);
  expect(moved).not.toHaveBeenCalled();
  focus.mockImplementation((selector) => (selector.includes(":has") ? row(READ) : null));
  wait(500);
  expect(moved).toHaveBeenCalledTimes(1);
  focus.mockRestore();
});
