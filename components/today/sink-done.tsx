"use client";

import { useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";

import type { HabitId } from "@/lib/domain/ids";

/** As long as a toast with Undo stays. */
const REST_MS = 6000;
/** How often is asked whether the list is free. */
const ASK_MS = 400;
const GLIDE_MS = 180;

type SinkDoneProps = {
  done: ReadonlySet<HabitId>;
  /** The rows that stand last now. */
  last: ReadonlySet<HabitId>;
  onSink: (ids: ReadonlySet<HabitId>) => void;
};

/**
 * Moves rows to the end of their part of the day, or back, some seconds after the last of them was done or taken back:
 * not while Undo is offered, not under the pointer or a finger, and not while the keyboard is in a row that would move.
 * Its own file, because it is needed by those alone who have asked for it.
 */
export function SinkDone({ done, last, onSink }: SinkDoneProps) {
  const moving = [...done]
    .filter((id) => !last.has(id))
    .concat([...last].filter((id) => !done.has(id)));
  const key = moving.join(" ");
  const move = useEffectEvent(() => glide(() => onSink(done)));
  useEffect(() => {
    if (key === "") return;
    let timer = setTimeout(ask, REST_MS);
    function ask() {
      if (isHeld(key.split(" "))) timer = setTimeout(ask, ASK_MS);
      else move();
    }
    return () => clearTimeout(timer);
  }, [key]);
  return null;
}

function isHeld(moving: readonly string[]): boolean {
  const isThere = (selector: string) => document.querySelector(selector) !== null;
  // A finger that was lifted goes on hovering, for a browser.
  if (matchMedia("(hover: hover)").matches && isThere(".part:hover")) return true;
  if (isThere(".part:active") || isThere(".toast-bar")) return true;
  const row = document.querySelector<HTMLElement>("[data-row]:has(:focus-visible)");
  return moving.includes(row?.dataset["row"] ?? "");
}

/** Changes the order of rows, lets each slide to its new place, and keeps the focus where it was. */
function glide(reorder: () => void): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const before = rows.map((row) => row.getBoundingClientRect().top);
  const focused = document.activeElement;
  flushSync(reorder);
  // A node that is put elsewhere loses the focus.
  if (focused instanceof HTMLElement && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  rows.forEach((row, index) => {
    const way = (before[index] ?? 0) - row.getBoundingClientRect().top;
    if (way === 0) return;
    row.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], {
      duration: GLIDE_MS,
      easing: "ease-out",
    });
  });
}
