"use client";

import { type FocusEvent, type PointerEvent, type ReactNode, useState } from "react";

type Tip = { label: string; x: number; y: number };

/** Shows the label of the day under the pointer, or of the one that has the focus by keys. */
export function CellTips(props: { className: string; children: ReactNode }) {
  const [tip, setTip] = useState<Tip | null>(null);

  function follow(event: PointerEvent<HTMLDivElement> | FocusEvent<HTMLDivElement>): void {
    const found = tipAt(event.target, event.currentTarget);
    setTip((shown) => (shown?.label === found?.label ? shown : found));
  }

  return (
    <div
      className={props.className}
      onPointerOver={follow}
      onFocus={follow}
      onPointerLeave={() => setTip(null)}
      onBlur={() => setTip(null)}
    >
      {props.children}
      {tip && (
        <div
          className="tip num pointer-events-none"
          aria-hidden
          style={{ left: `clamp(110px, ${tip.x}px, calc(100% - 110px))`, top: tip.y }}
        >
          {tip.label}
        </div>
      )}
    </div>
  );
}

function tipAt(target: EventTarget, around: Element): Tip | null {
  const cell = target instanceof Element ? target.closest("[data-day]") : null;
  if (!cell) return null;
  const box = cell.getBoundingClientRect();
  const frame = around.getBoundingClientRect();
  return {
    label: cell.getAttribute("aria-label") ?? "",
    x: box.left - frame.left + box.width / 2,
    y: box.top - frame.top - 6,
  };
}
