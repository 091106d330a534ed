"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { showToast } from "@/components/ui/toast";
import { useSyncStatus } from "@/lib/client/sync-status";

/** What can be done about a problem, one thing at a time. */
export type Settling = {
  /** Whether something is being done: its buttons say so, and take no press. */
  isBusy: boolean;
  /** Sends a refused change again. */
  retry: (problemKey: string) => void;
  /** Forgets a problem, and the refused change with it. */
  dismiss: (problemKey: string) => void;
  /** Says so when something is not done: even putting a line away needs some room on the device. */
  tell: (work: () => Promise<unknown>) => void;
  /** Waits for what says by itself how it ended. */
  wait: (work: () => Promise<unknown>) => void;
};

/** Deals with what was not taken as it came. What cannot be done is said. */
export function useSettling(): Settling {
  const t = useTranslations("sync");
  const { retry, dismiss } = useSyncStatus();
  const [isBusy, setBusy] = useState(false);
  // Two presses may come before the first is drawn: of "Use mine" and "Got it" the first one counts.
  const isLocked = useRef(false);

  function run(work: () => Promise<unknown>, onFailure: () => unknown): void {
    if (isLocked.current) return;
    set(true);
    work()
      .catch(onFailure)
      .finally(() => set(false));
  }

  function set(isOn: boolean): void {
    isLocked.current = isOn;
    setBusy(isOn);
  }

  const tell = (work: () => Promise<unknown>) => run(work, () => showToast({ text: t("notDone") }));
  return {
    isBusy,
    tell,
    wait: (work) => run(work, () => undefined),
    retry: (problemKey) => tell(() => retry(problemKey)),
    dismiss: (problemKey) => tell(() => dismiss(problemKey)),
  };
}
