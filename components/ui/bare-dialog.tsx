"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { DialogContent } from "./dialog-content";
import { useOverlay } from "./overlays";

type BareDialogProps = {
  /** The name of the dialog; it is heard and not seen. */
  title: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that draws all of its inside itself. It is open as long as it is there; Esc closes it. */
export function BareDialog({ title, className, onClose, children }: BareDialogProps) {
  useOverlay(true, onClose);
  return (
    <Radix.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <DialogContent className={className} aria-describedby={undefined}>
          <Radix.Title className="vh">{title}</Radix.Title>
          {children}
        </DialogContent>
      </Radix.Portal>
    </Radix.Root>
  );
}
