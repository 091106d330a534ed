"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

type UnfoldingProps = { summary: string; className?: string; children: ReactNode };

/** Something behind a line, which is made when it is opened. */
export function Unfolding({ summary, className = "", children }: UnfoldingProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  // It may have been opened before the page was alive.
  useLayoutEffect(() => setOpen(details.current?.open ?? false), []);
  return (
    <details
      ref={details}
      className={`numbers ${className}`}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
