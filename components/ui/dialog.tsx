"use client";

import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { X } from "@/components/ui/more-drawings";

import { DialogContent } from "./dialog-content";
import { Icon } from "./icon";
import { useOverlay } from "./overlays";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A sentence under the title. */
  description?: string;
  children: ReactNode;
};

/** A question or a small form over the page. Load the file that uses it with `lazy` when it is first needed. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const t = useTranslations("common");
  useOverlay(open, () => onOpenChange(false));
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <DialogContent
          className="dialog"
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="dialog-head">
            <Radix.Title asChild>
              <h2>{title}</h2>
            </Radix.Title>
            <Radix.Close className="ib" aria-label={t("close")}>
              <Icon of={X} />
            </Radix.Close>
          </header>
          {description && <Radix.Description className="muted">{description}</Radix.Description>}
          {children}
        </DialogContent>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The row of buttons at the end of a dialog; the last one is the main one. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
