"use client";

import { Dialog as Radix } from "radix-ui";
import { type ComponentProps, useInsertionEffect, useState } from "react";

import { adoptStyleNonce } from "./style-nonce";

/**
 * The panel of a dialog. When it goes, what had the focus before has it again, unless something else has taken it since.
 * Radix gives it to the trigger; a dialog that is opened by a row, a key or an address has none, and the focus was lost.
 */
export function DialogContent(props: ComponentProps<typeof Radix.Content>) {
  const [before] = useState(() => document.activeElement);
  useInsertionEffect(adoptStyleNonce, []);
  return (
    <Radix.Content
      {...props}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        const isLost = document.activeElement === document.body;
        if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
      }}
    />
  );
}
