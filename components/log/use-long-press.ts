"use client";

import { type MouseEvent, type PointerEvent, useRef } from "react";

/** As long as the platforms' own long press. */
const HOLD_MS = 500;
const SLACK = 8;

/** Handlers for a button that does something else when it is held down or pressed with the right button. */
export function useLongPress(run: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const wasHeld = useRef(false);

  function cancel(): void {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      wasHeld.current = false;
      if (event.button !== 0 || event.pointerType === "mouse") return;
      const timer = setTimeout(() => {
        wasHeld.current = true;
        run();
      }, HOLD_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const start = press.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLACK) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onPointerLeave: cancel,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      // Android sends this for a long press too, which the timer has answered by then.
      if (!wasHeld.current) run();
      wasHeld.current = true;
      cancel();
    },
    /** Lets the click that ends a long press pass without doing what a tap does. */
    onClickCapture: (event: MouseEvent) => {
      if (!wasHeld.current) return;
      wasHeld.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
