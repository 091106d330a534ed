"use client";

import { Dialog as Radix } from "radix-ui";
import { type PointerEvent, type ReactNode, type RefObject, useRef } from "react";

import { DialogContent } from "./dialog-content";
import { useOverlay } from "./overlays";

/** Pulled further than this many pixels, or flicked faster than this many per millisecond, it goes. */
const PULL = 110;
const FLICK = 0.6;

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The name of the sheet; `header` shows it. */
  title: string;
  className?: string;
  header: ReactNode;
  children: ReactNode;
};

/**
 * A panel that rises from the bottom of a phone and can be pulled down again; a dialog in the middle on
 * larger screens. The Close button in its header is the twin of the pull.
 */
export function Sheet({ open, onOpenChange, title, className = "", header, children }: SheetProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = () => onOpenChange(false);
  useOverlay(open, close);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <DialogContent className={`sheet ${className}`} aria-describedby={undefined} ref={panel}>
          <Radix.Title className="vh">{title}</Radix.Title>
          <Handle panel={panel} close={close}>
            {header}
          </Handle>
          {children}
        </DialogContent>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const SheetClose = Radix.Close;

type HandleProps = {
  panel: RefObject<HTMLDivElement | null>;
  close: () => void;
  children: ReactNode;
};

/** The top of the sheet: pulling it moves the panel, letting go far enough down closes it. */
function Handle({ panel, close, children }: HandleProps) {
  const start = useRef<{ y: number; time: number } | null>(null);

  function begin(event: PointerEvent<HTMLElement>) {
    const onControl = event.target instanceof Element && event.target.closest("button, a, input");
    if (onControl || event.button !== 0) return;
    start.current = { y: event.clientY, time: event.timeStamp };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function pull(event: PointerEvent) {
    if (start.current) place(panel.current, event.clientY - start.current.y, "none");
  }

  function end(event: PointerEvent) {
    if (!start.current) return;
    const pulled = event.clientY - start.current.y;
    const speed = pulled / Math.max(1, event.timeStamp - start.current.time);
    start.current = null;
    const gone = event.type === "pointerup" && (pulled > PULL || (pulled > 24 && speed > FLICK));
    if (gone) close();
    else place(panel.current, 0, "");
  }

  return (
    <div
      className="sheet-handle"
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div className="grab" aria-hidden="true" />
      {children}
    </div>
  );
}

function place(panel: HTMLElement | null, offset: number, transition: string): void {
  if (!panel) return;
  panel.style.transition = transition;
  panel.style.transform = offset > 0 ? `translateY(${offset}px)` : "";
}
