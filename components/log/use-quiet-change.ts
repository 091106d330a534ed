"use client";

import { useCauseText } from "@/components/forms/cause-text";
import { showToast } from "@/components/ui/toast";
import { takeBack, type Undo } from "@/lib/client/logging";

import { pushChange } from "./undo-stack";

/**
 * A change that the screen itself shows, so that no toast has to: the key takes it back, and only what could not be done is
 * said.
 */
export function useQuietChange(): (change: Promise<Undo | null>) => void {
  const causeText = useCauseText();
  return (change) => {
    pushChange(change, takeBack);
    change.catch((cause: unknown) => showToast({ text: causeText(cause) }));
  };
}
