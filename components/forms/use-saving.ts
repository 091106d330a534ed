"use client";

import { useEffect, useRef, useState } from "react";

export type Saving = {
  /** Whether something is being saved: the button says so, and takes no press. */
  isSaving: boolean;
  /**
   * Saves. While it is on its way, another press is the same wish and makes nothing a second time.
   * @param work Leads to another page when it is done, so it is not over before this one is left; what it throws is thrown.
   */
  save: (work: () => Promise<unknown>) => Promise<void>;
  /** The form stays and may be saved again. */
  end: () => void;
};

/** One saving at a time. */
export function useSaving(): Saving {
  const [isSaving, setSaving] = useState(false);
  // Two presses may come before the first is drawn.
  const isLocked = useRef(false);

  function set(isOn: boolean): void {
    isLocked.current = isOn;
    setSaving(isOn);
  }

  // A page that was left stays, out of sight, and may be come back to.
  useEffect(() => () => set(false), []);

  async function save(work: () => Promise<unknown>): Promise<void> {
    if (isLocked.current) return;
    set(true);
    try {
      await work();
    } catch (error) {
      set(false);
      throw error;
    }
  }

  return { isSaving, save, end: () => set(false) };
}
