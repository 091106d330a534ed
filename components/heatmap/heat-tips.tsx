"use client";

import { type MouseEvent, type PointerEvent, type ReactNode, useState } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { StripLayout } from "./strip-layout";
import { cornerOf } from "./strip-paths";

/** A drawing that answers the pointer: its geometry, and what it says of a day (null: nothing). */
export type TipSource = {
  layout: StripLayout;
  describe: (day: CalendarDay) => { head: string; text: string } | null;
};

type Tip = { head: string; text: string; x: number; y: number; side: number; corner: number };

/**
 * One listener for all the drawings inside that carry `data-tip`: a tooltip over the square under the
 * pointer. For the eyes only; the table below says the same to everybody.
 */
export function HeatTips(props: {
  sources: ReadonlyMap<string, TipSource>;
  /** A click on a drawing, for the pointer only: the same way has to lead there by a link. */
  onOpen?: (drawing: string) => void;
  children: ReactNode;
}) {
  const [tip, setTip] = useState<Tip | null>(null);

  function follow(event: PointerEvent<HTMLDivElement>): void {
    const found = tipUnder(event, props.sources);
    setTip((shown) => (isSame(shown, found) ? shown : found));
  }

  function open(event: MouseEvent<HTMLDivElement>): void {
    const drawing = drawingUnder(event);
    if (drawing) props.onOpen?.(drawing.getAttribute("data-tip") ?? "");
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the links inside are the way by keys
    <div
      className="relative"
      onClick={open}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setTip(null)}
    >
      {props.children}
      {tip && (
        <div className="pointer-events-none" aria-hidden>
          <i
            className="heat-ring"
            style={{
              insetInlineStart: tip.x - tip.side / 2,
              top: tip.y,
              width: tip.side,
              height: tip.side,
              borderRadius: tip.corner,
            }}
          />
          <div
            className="tip num"
            style={{ left: `clamp(92px, ${tip.x}px, calc(100% - 92px))`, top: tip.y - 6 }}
          >
            <b>{tip.head}</b>
            <br />
            <span>{tip.text}</span>
          </div>
        </div>
      )}
    </div>
  );
}

function tipUnder(
  event: PointerEvent<HTMLDivElement>,
  sources: ReadonlyMap<string, TipSource>,
): Tip | null {
  const drawing = drawingUnder(event);
  const source = sources.get(drawing?.getAttribute("data-tip") ?? "");
  if (!drawing || !source) return null;
  const { layout } = source;
  const box = drawing.getBoundingClientRect();
  const scale = box.width / layout.width;
  const day = layout.dayAt((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
  const words = day === null ? null : source.describe(day);
  if (day === null || words === null) return null;
  const place = layout.placeOf(day);
  const around = event.currentTarget.getBoundingClientRect();
  const side = layout.cell * scale + 4;
  return {
    ...words,
    x: box.left - around.left + (place.x + layout.cell / 2) * scale,
    y: box.top - around.top + place.y * scale - 2,
    side,
    corner: cornerOf(layout.cell) * scale + 2,
  };
}

function drawingUnder({ target }: { target: EventTarget }): Element | null {
  return target instanceof Element ? target.closest("svg[data-tip]") : null;
}

function isSame(a: Tip | null, b: Tip | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.text === b?.text;
}
