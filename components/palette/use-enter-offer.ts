"use client";

import { useLogActions } from "@/components/log/use-log-actions";
import { logAsPressed } from "@/lib/client/pressed-days";

import type { Offer } from "./palette-model";

/** Writes an offer down, by the same way as a tile: with the toast that takes it back. */
export function useEnterOffer(): (offer: Offer) => void {
  const actions = useLogActions();
  return ({ entry, log: shown }) => {
    const { habit, day, change } = entry;
    const log = logAsPressed(habit.id, day, shown);
    switch (change.kind) {
      case "mark":
        return void actions.setMark(habit, day, { status: change.status, value: change.value });
      case "add":
        return void actions.addAmount(habit, day, change.amount);
      case "note":
        // A note that is there already is not lost.
        return void actions.setNote(
          habit,
          day,
          [log?.note, change.note].filter(Boolean).join("\n"),
        );
    }
  };
}
