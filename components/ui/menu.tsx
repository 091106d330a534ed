"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";

import type { MenuEntry } from "./menu-popup";

export type { MenuEntry };

const MenuPopup = lazy(() => import("./menu-popup").then((file) => ({ default: file.MenuPopup })));

type MenuProps = {
  /** The name of the button. */
  label: string;
  entries: readonly MenuEntry[];
  /** What the button shows, an icon as a rule. */
  children: ReactNode;
  className?: string;
};

/** A button that opens a list of commands. The list is fetched at the first opening. */
export function Menu({ label, entries, children, className = "ib" }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className="menu-anchor">
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense>
          <MenuPopup
            label={label}
            entries={entries}
            close={() => setOpen(false)}
            focusAfter={() => button.current?.focus()}
          />
        </Suspense>
      )}
    </span>
  );
}
