"use client";

import { useTranslations } from "next-intl";

import { showToast } from "@/components/ui/toast";
import type { Toast } from "@/components/ui/toaster";
import { takeBack, type Undo } from "@/lib/client/logging";
import { isRoomless } from "@/lib/client/roomless";

import { pushChange, type Step } from "./undo-stack";

/** Words, or what finds them once the change is kept. */
export type Words = string | (() => Promise<string>);

/**
 * Says that a change is kept and offers to take it back, with the toast and with the key that undoes. `onStep`: called at
 * once with what the key takes back.
 */
export function useUndoToast(): (
  said: Omit<Toast, "action" | "text"> & { text: Words },
  change: Promise<Undo | null>,
  onStep?: (step: Step) => void,
) => Promise<void> {
  const common = useTranslations("common");
  const failed = useFailedWords();
  return async (said, change, onStep) => {
    const fail = (cause: unknown) =>
      showToast({ ...said, text: failed(cause, said.subject !== undefined) });
    const step = pushChange(change, takeBack);
    onStep?.(step);
    const undo = await change.catch(fail);
    if (!undo || step.isTaken()) return; // the key was quicker, and says so itself
    const text = typeof said.text === "string" ? said.text : await said.text();
    const runBack = () => void step.takeBack().catch(fail);
    await showToast({ ...said, text, action: { label: common("undo"), run: runBack } });
  };
}

/** Why a change was not kept, as a sentence of its own or behind the name of what was changed. */
function useFailedWords(): (cause: unknown, hasSubject: boolean) => string {
  const t = useTranslations("error");
  return (cause, hasSubject) => {
    if (hasSubject) return t(isRoomless(cause) ? "itWaitsForRoom" : "itWasNotSaved");
    return t(isRoomless(cause) ? "waitsForRoom" : "notSaved");
  };
}
