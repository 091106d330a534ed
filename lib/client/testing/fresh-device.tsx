import "fake-indexeddb/auto";
import { act, cleanup, configure, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, Suspense, useEffect } from "react";
import { afterEach, beforeEach, expect, vi } from "vitest";

import { type HabitEditing, useHabitEditing } from "@/lib/client/habits";
import { type Logging, useLogging } from "@/lib/client/logging";
import { type SyncStatus, useSyncStatus } from "@/lib/client/sync-status";
import { useTracker } from "@/lib/client/tracker";
import { TrackerProvider } from "@/lib/client/tracker-context";
import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import type { Profile } from "@/lib/domain/profile";
import type { Tracker } from "@/lib/domain/tracker";
import { memoryAnswer } from "@/lib/sync/client/testing/memory-answer";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import messages from "@/messages/en.json";

// The first screen of a file is compiled while the test waits.
configure({ asyncUtilTimeout: 10_000 });

/** A Wednesday, 18:00 on the owner's wall in Warsaw. */
export const NOW = Date.UTC(2026, 2, 4, 17);
export const TODAY = calendarDay("2026-03-04");
export const START = calendarDay("2026-01-01");

/** What the hooks said when the page was last drawn. */
export const seen: {
  tracker?: Tracker;
  habits?: HabitEditing;
  logging?: Logging;
  status?: SyncStatus;
} = {};

let people = 0;
let userId = "";

/** One browser and one server for each test: a real local store that syncs with a server in memory. */
export function useFreshDevice(): void {
  beforeEach(() => {
    userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
    const server = new MemoryServer(() => Date.now()); // the clock that is faked below
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const media = { matches: false, addEventListener() {}, removeEventListener() {} };
    vi.stubGlobal("matchMedia", () => media);
    vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
      Promise.resolve(Response.json(memoryAnswer(server, url, init))),
    );
    localStorage.clear();
  });
  afterEach(async () => {
    await expect.poll(() => seen.status?.waiting ?? 0).toBe(0);
    cleanup();
    await new Promise((resolve) => setTimeout(resolve, 5)); // the provider closes its store after a pause
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** A habit with the usual choices that has existed since January. */
export function draft(properties: Partial<HabitDraft>): HabitDraft {
  return { ...blankHabit(START), ...properties };
}

/** Shows a screen to somebody with these habits. */
export async function show(screen: ReactNode, drafts: readonly HabitDraft[]): Promise<void> {
  const snapshot = { profile: profileNow(), today: TODAY, habits: [], goals: [], vacations: [] };
  await act(async () => {
    render(
      <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
        <TrackerProvider snapshot={Promise.resolve(snapshot)}>
          <Suspense fallback="…">
            <Witness />
            {screen}
          </Suspense>
        </TrackerProvider>
      </NextIntlClientProvider>,
    );
  });
  await act(async () => {
    await seen.habits?.createMany(drafts);
  });
}

function Witness() {
  const tracker = useTracker();
  const habits = useHabitEditing();
  const logging = useLogging();
  const status = useSyncStatus();
  useEffect(() => {
    Object.assign(seen, { tracker, habits, logging, status });
  });
  return null;
}

function profileNow(): Profile {
  return {
    userId,
    email: "marta@example.org",
    name: "Marta K.",
    role: "user",
    timeZone: "Europe/Warsaw",
    dayStart: 0,
    weekStart: 1,
    locale: "en",
    theme: "system",
    streaks: "shown",
    doneRows: "stay",
  };
}
