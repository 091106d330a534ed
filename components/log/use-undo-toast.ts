"use client";

import { useTranslations } from "next-intl";

import { showToast } from "@/components/ui/toast";
import type { Toast } from "@/components/ui/toaster";
import type { Undo } from "@/lib/client/logging";
import { isRoomless } from "@/lib/client/roomless";

import { pushChange } from "./undo-stack";

/** Words, or what finds them once the change is kept. */
export type Words = string | (() => Promise<string>);

/** Says that a change is kept and offers to take it back, with the toast and with the key that undoes. */
export function useUndoToast(): (
  said: Omit<Toast, "action" | "text"> & { text: Words },
  change: Promise<Undo | null>,
) => Promise<void> {
  const t = useTranslations("log");
  const common = useTranslations("common");
  return async (said, change) => {
    const fail = (cause: unknown) =>
      showToast({ ...said, text: t(isRoomless(cause) ? "waitsForRoom" : "notSaved") });
    const step = pushChange(change);
    const undo = await change.catch(fail);
    if (!undo || step.isTaken()) return; // the key was quicker, and says so itself
    const text = typeof said.text === "string" ? said.text : await said.text();
    const takeBack = () => void step.takeBack().catch(fail);
    await showToast({ ...said, text, action: { label: common("undo"), run: takeBack } });
  };
}
