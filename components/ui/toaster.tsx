"use client";

import { createRoot } from "react-dom/client";
import { toast as sonner, Toaster } from "sonner";

import { type Toast, TOAST_MS } from "./toast";

/** One place for all toasts of the page: an undo that is no longer the last change has no business there. */
const ONLY = "toast";

export function presentToast(toast: Toast): void {
  mountToaster();
  sonner.custom((id) => <ToastBar {...toast} close={() => sonner.dismiss(id)} />, {
    id: ONLY,
    duration: TOAST_MS,
    unstyled: true,
  });
}

function ToastBar({ text, color, action, close }: Toast & { close: () => void }) {
  return (
    <div className={`toast-bar ${color ? `c-${color}` : ""}`}>
      {color && <span className="sq" aria-hidden="true" />}
      <span>{text}</span>
      {action && (
        <button
          type="button"
          onClick={() => {
            close();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

// A root of its own: the pages that never show a toast never pay for it.
let mounted = false;
function mountToaster(): void {
  if (mounted) return;
  mounted = true;
  const place = document.createElement("div");
  document.body.append(place);
  createRoot(place).render(
    <Toaster position="bottom-right" visibleToasts={1} toastOptions={{ unstyled: true }} />,
  );
}
