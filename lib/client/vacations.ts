"use client";

import { useMemo } from "react";

import { vacationId, type VacationId } from "@/lib/domain/ids";
import type { Vacation, VacationDays } from "@/lib/domain/vacation";
import { endedBefore } from "@/lib/domain/vacation-form";

import { newUuid } from "./new-id";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type VacationEditing = {
  create: (days: VacationDays) => Promise<VacationId>;
  change: (id: VacationId, days: VacationDays) => Promise<void>;
  /** Today is due again; a vacation that begins today goes. */
  end: (vacation: Vacation) => Promise<void>;
  remove: (id: VacationId) => Promise<void>;
  restore: (id: VacationId) => Promise<void>;
};

/** Entering and changing vacations. Each call settles when the change is kept on this device. */
export function useVacationEditing(): VacationEditing {
  const source = useTrackerSource();
  return useMemo(() => editingOver(source), [source]);
}

function editingOver(source: TrackerSource): VacationEditing {
  const change = (id: VacationId, days: VacationDays) =>
    source.do({ type: "vacation.change", id, days });
  const remove = (id: VacationId) => source.do({ type: "vacation.delete", id });
  return {
    async create(days) {
      const id = vacationId(newUuid());
      await source.do({ type: "vacation.create", id, days });
      return id;
    },
    change,
    end: (vacation) => {
      const days = endedBefore(vacation, source.today());
      return days ? change(vacation.id, days) : remove(vacation.id);
    },
    remove,
    restore: (id) => source.do({ type: "vacation.restore", id }),
  };
}
