"use client";

import { useMemo } from "react";

import { vacationId, type VacationId } from "@/lib/domain/ids";
import type { Vacation, VacationDays } from "@/lib/domain/vacation";
import { endedBefore } from "@/lib/domain/vacation-form";
import type { Undo } from "@/lib/sync/client/local-store";

import { newUuid } from "./new-id";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type VacationEditing = {
  create: (days: VacationDays) => Promise<Undo | null>;
  change: (id: VacationId, days: VacationDays) => Promise<Undo | null>;
  /** Today is due again; a vacation that begins today goes. */
  end: (vacation: Vacation) => Promise<Undo | null>;
  remove: (id: VacationId) => Promise<Undo | null>;
  restore: (id: VacationId) => Promise<Undo | null>;
};

/** Entering and changing vacations. Each call settles when the change is kept on this device, with the way to take it back. */
export function useVacationEditing(): VacationEditing {
  const source = useTrackerSource();
  return useMemo(() => editingOver(source), [source]);
}

function editingOver(source: TrackerSource): VacationEditing {
  const change = (id: VacationId, days: VacationDays) =>
    source.write([{ type: "vacation.change", id, days }]);
  const remove = (id: VacationId) => source.write([{ type: "vacation.delete", id }]);
  return {
    create: (days) => source.write([{ type: "vacation.create", id: vacationId(newUuid()), days }]),
    change,
    end: (vacation) => {
      const days = endedBefore(vacation, source.today());
      return days ? change(vacation.id, days) : remove(vacation.id);
    },
    remove,
    restore: (id) => source.write([{ type: "vacation.restore", id }]),
  };
}
