"use client";

import { useTranslations } from "next-intl";

import { showToast } from "@/components/ui/toast";
import { useSyncStatus } from "@/lib/client/sync-status";

/** What can be done about a problem. */
export type Settling = {
  /** Sends a refused change again. */
  retry: (problemKey: string) => void;
  /** Forgets a problem, and the refused change with it. */
  dismiss: (problemKey: string) => void;
  /** Says so when something is not done: even putting a line away needs some room on the device. */
  tell: (work: Promise<unknown>) => void;
};

/** Deals with what was not taken as it came. What cannot be done is said. */
export function useSettling(): Settling {
  const t = useTranslations("sync");
  const { retry, dismiss } = useSyncStatus();
  const tell = (work: Promise<unknown>) => {
    work.catch(() => showToast({ text: t("notDone") }));
  };
  return {
    tell,
    retry: (problemKey) => tell(retry(problemKey)),
    dismiss: (problemKey) => tell(dismiss(problemKey)),
  };
}
