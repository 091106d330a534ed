import "fake-indexeddb/auto";
import { act, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { vi } from "vitest";

import { TrackerProvider } from "@/lib/client/tracker-context";
import { calendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Profile } from "@/lib/domain/profile";
import type { Snapshot } from "@/lib/domain/snapshot";
import messages from "@/messages/en.json";

export const TODAY = calendarDay("2026-03-04");
export const START = calendarDay("2026-01-01");

const PROFILE: Profile = {
  userId: "018f0000-0000-7000-8000-0000000000aa",
  email: "marta@example.org",
  name: "Marta K.",
  role: "user",
  timeZone: "Europe/Warsaw",
  dayStart: 0,
  weekStart: 1,
  locale: "en",
  theme: "system",
};

let count = 0;

/** A habit with the usual choices that has existed since January. */
export function habitOf(properties: Partial<Habit>): Habit {
  const { schedule, target, ...usual } = blankHabit(START);
  count += 1;
  return {
    ...usual,
    id: habitId(`018f0000-0000-7000-8000-${String(count).padStart(12, "0")}`),
    name: `Habit ${count}`,
    versions: [{ from: START, schedule, target }],
    pauses: [],
    position: `a${String.fromCodePoint(64 + count)}`,
    archived: false,
    deleted: false,
    ...properties,
  };
}

export type Lines = { habit: Habit; logs?: readonly HabitLog[] }[];

/** Shows a screen over a real local store that begins with these habits. */
export async function show(screen: ReactNode, lines: Lines): Promise<void> {
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }));
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("No network in tests.")));
  const snapshot: Snapshot = {
    profile: PROFILE,
    today: TODAY,
    habits: lines.map(({ habit, logs = [] }) => ({ habit, logs: packLogs(logs) })),
    goals: [],
  };
  await act(async () => {
    render(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <TrackerProvider snapshot={Promise.resolve(snapshot)}>
          <Suspense fallback="…">{screen}</Suspense>
        </TrackerProvider>
      </NextIntlClientProvider>,
    );
  });
}
