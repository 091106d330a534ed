"use client";

import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import type { DeviceName } from "@/lib/domain/user-agent";
import { userDay } from "@/lib/domain/user-day";
import type { DayRegisters } from "@/lib/sync/client/ledger";
import { mergeCell } from "@/lib/sync/protocol/cell";
import {
  type DayHistory,
  type HistoryLine,
  historyLines,
  type SeenDevice,
} from "@/lib/sync/protocol/day-history";
import { SERVER_DEVICE } from "@/lib/sync/protocol/stamp";

import { useServerAnswer } from "./server-answer";
import { useSyncStatus } from "./sync-status";
import { useProfile } from "./tracker";
import { useTrackerSource } from "./tracker-context";

export type { HistoryLine };

export type ShownHistory = {
  /** The latest first. */
  lines: readonly HistoryLine[];
  /** Whether the server could not be asked, so that only what this device has is here. */
  isPartial: boolean;
  /** Whom the name in a stamp belongs to. */
  writerOf: (device: string) => Writer;
};

/** Who wrote a value: this device, the server for a form, another device with what it is called, or one unknown. */
export type Writer = "own" | "form" | "other" | DeviceName;

const NOTHING: DayHistory = { cell: {}, past: [], imports: [], devices: [] };

/**
 * Every change of a day: the server's history and, on top, what waits on this device. Asked again whenever the
 * day changes or the devices have met. Undefined until the first answer.
 *
 * @param log What the day shows now.
 */
export function useDayHistory(
  habit: Habit,
  day: CalendarDay,
  log: HabitLog | null,
): ShownHistory | undefined {
  const source = useTrackerSource();
  const profile = useProfile();
  const { lastSyncAt } = useSyncStatus();
  const isoDay = toIsoDay(day);
  const question = ["day history", habit.id, isoDay, lastSyncAt, log] as const;
  const data = useServerAnswer(question, async (signal) => {
    const history = await fetchHistory(habit.id, isoDay, signal);
    // Read last: what was acknowledged in between is here, whatever the answer says.
    const own = await (await source.store).day(habit.id, isoDay);
    return { history, own, now: Date.now() };
  });
  if (!data) return undefined;
  const { history, own, now } = data;
  return {
    lines: historyLines(withOwn(history ?? NOTHING, own), own.waiting, {
      habit,
      day,
      now,
      dayAt: (instant) => userDay(new Date(instant), profile.timeZone, profile.dayStart),
    }),
    isPartial: history === null,
    writerOf: (device) => writerOf(device, own.device, history?.devices ?? []),
  };
}

function writerOf(device: string, own: string, devices: readonly SeenDevice[]): Writer {
  if (device === own) return "own";
  if (device === SERVER_DEVICE) return "form";
  return devices.find(({ id }) => id === device) ?? "other";
}

/** Null without an answer. A habit that the server does not have yet has no history there. */
async function fetchHistory(
  habitId: string,
  isoDay: string,
  signal: AbortSignal,
): Promise<DayHistory | null> {
  try {
    const response = await fetch(`/api/habits/${habitId}/history/${isoDay}`, { signal });
    if (response.status === 404) return NOTHING;
    // Our own server's answer to our own question.
    return response.ok ? ((await response.json()) as DayHistory) : null;
  } catch {
    return null;
  }
}

function withOwn(history: DayHistory, own: DayRegisters): DayHistory {
  return { ...history, cell: mergeCell(history.cell, own.confirmed) };
}
