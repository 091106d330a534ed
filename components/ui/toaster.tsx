"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";

/** What a toast says, and what it can take back. */
export type Toast = {
  /** Set off from the text behind it: the name of what was changed. */
  subject?: string;
  text: string;
  /** The name of a habit colour, for the square before the words. */
  color?: string;
  action?: { label: string; run: () => void };
};

// Our own and not a library's: the ones there are write a <style> element, which the content security
// policy refuses, and one toast at a time needs no more than this.
type Shown = Toast & { id: number };

/** Long enough to read a sentence and to reach the button. */
const TOAST_MS = 6000;

let shown: Shown | null = null;
let count = 0;
const listeners = new Set<() => void>();

/** Shows a toast in place of the one before it: an undo that is no longer the last change has no business there. */
export function presentToast(toast: Toast): void {
  mount();
  count += 1;
  const next = { ...toast, id: count };
  // A region that appears together with its words is not read out.
  requestAnimationFrame(() => show(next));
}

function Toaster() {
  const toast = useSyncExternalStore(subscribe, () => shown);
  return (
    <div role="status" className="toast-place">
      {toast && <ToastBar key={toast.id} {...toast} />}
    </div>
  );
}

/** The toast itself. Its time stands still while the pointer or the focus is on it. */
function ToastBar({ id, subject, text, color, action }: Shown) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div
      className={`toast-bar ${color ? `c-${color}` : ""}`}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      {color && <span className="sq" aria-hidden="true" />}
      <span className="toast-words">
        {subject && <b>{subject}</b>} {text}
      </span>
      {action && (
        <button
          type="button"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

function dismiss(id: number): void {
  if (shown?.id === id) show(null);
}

function show(toast: Shown | null): void {
  shown = toast;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// A root of its own: the pages that never show a toast never pay for it.
let isMounted = false;
function mount(): void {
  if (isMounted) return;
  isMounted = true;
  const place = document.createElement("div");
  document.body.append(place);
  createRoot(place).render(<Toaster />);
}
