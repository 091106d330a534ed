// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { act, cleanup, render, screen } from "@testing-library/react";
import { Suspense, useEffect } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { HabitSeries } from "@/lib/analytics/series";
import { calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { MAX_HABITS } from "@/lib/domain/limits";
import { packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Tracker } from "@/lib/domain/tracker";
import { userDay } from "@/lib/domain/user-day";
import { memoryAnswer } from "@/lib/sync/client/testing/memory-answer";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";

import { IndexedStorage } from "../sync/client/indexed-storage";
import { SCHEMA } from "../sync/client/schema";
import { profileOf } from "../sync/client/testing/test-browser";
import { type GoalEditing, useGoalEditing } from "./goals";
import { useHabitSeries } from "./habit-series";
import { type HabitEditing, useHabitEditing } from "./habits";
import { knownUser, rememberUser } from "./known-user";
import { type Logging, useLogging } from "./logging";
import { refreshProfile } from "./profile";
import { prepareSignOut, wipeDevice } from "./sign-out";
import { type SyncStatus, useSyncStatus } from "./sync-status";
import { type Timer, useTimer } from "./timer";
import { useProfile, useSeries, useToday, useTracker } from "./tracker";
import { TrackerProvider } from "./tracker-context";
import { currentSource } from "./tracker-source";

const TODAY = userDay(Date.now(), "Europe/Warsaw", 0);

let people = 0;
let userId = "";
let server = new MemoryServer(Date.now);
/** Requests that arrived. */
let exchanges = 0;
let isOnline = true;

/** What the hooks said when the page was last drawn. */
let seen: {
  tracker: Tracker;
  series: ReadonlyMap<string, HabitSeries>;
  logging: Logging;
  habits: HabitEditing;
  goals: GoalEditing;
  status: SyncStatus;
};

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  server = new MemoryServer(Date.now);
  isOnline = true;
  localStorage.clear();
  timers.clear();
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    exchanges++;
    return Response.json(memoryAnswer(server, url, init));
  });
});

afterEach(async () => {
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5)); // the provider closes its store after a pause
  vi.unstubAllGlobals();
});

test("the snapshot is shown first, then the store; a tap shows and can be taken back", async () => {
  await show(snapshotNow());
  expect(screen.getByRole("list").textContent).toBe("");
  const id = await act(() => seen.habits.create(draft("Read")));
  expect(screen.getByText("Read")).toBeDefined();

  const undo = await act(() => seen.logging.setMark(id, TODAY, { status: "done", value: null }));
  await expect.poll(() => logOf("Read")?.status).toBe("done");
  await act(async () => undo?.());
  await expect.poll(() => logOf("Read")).toBeUndefined();
  await expect.poll(() => seen.status.word).toBe("saved");
  expect(server.items()).toHaveLength(1);
});

test("what the server had sent is on screen before anything was opened, and stays when it is", async () => {
  await serverHabit("Water");
  await show(snapshotNow());
  expect(screen.getByText("Water")).toBeDefined();
  await expect.poll(() => seen.status.lastSyncAt).not.toBeNull();
  expect(screen.getByText("Water")).toBeDefined();
});

test("without a snapshot the browser's own store answers", async () => {
  await show(snapshotNow());
  await act(() => seen.habits.create(draft("Read")));
  await expect.poll(() => seen.status.word).toBe("saved");
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5));

  isOnline = false;
  await show(null);
  expect(await screen.findByText("Read")).toBeDefined();
  expect(seen.tracker.profile.userId).toBe(userId);
});

test("one log makes one new history and one new series", async () => {
  await show(snapshotNow());
  const [read, swim] = await act(() => seen.habits.createMany([draft("Read"), draft("Swim")]));
  if (!read || !swim) throw new Error("Two drafts make two habits.");
  await expect.poll(() => seen.tracker.habits.length).toBe(2);
  const [before, series] = [seen.tracker, seen.series];
  await act(() => seen.logging.setMark(read, TODAY, { status: "done", value: null }));
  await expect.poll(() => seen.tracker).not.toBe(before);

  expect(seen.series.get(read)).not.toBe(series.get(read));
  expect(seen.series.get(swim)).toBe(series.get(swim));
});

test("who asks for the day or the profile alone is not drawn again with every tap", async () => {
  await show(snapshotNow());
  const read = await act(() => seen.habits.create(draft("Read")));
  await expect.poll(() => seen.status.word).toBe("saved");
  const [before, drawn] = [seen.tracker, calendarsDrawn];
  await act(() => seen.logging.setMark(read, TODAY, { status: "done", value: null }));
  await expect.poll(() => seen.tracker).not.toBe(before);
  await expect.poll(() => seen.status.word).toBe("saved");
  expect(calendarsDrawn).toBe(drawn);
  await act(() => refreshProfile({ ...before.profile, weekStart: 7 }));
  await screen.findByText(`${TODAY}, from 7`);
});

test("habits are changed, moved, paused, archived, thrown away and brought back", async () => {
  await show(snapshotNow());
  const [a, b, c] = await act(() =>
    seen.habits.createMany([draft("Alpha"), draft("Beta"), draft("Gamma")]),
  );
  if (!a || !b || !c) throw new Error("Three drafts make three habits.");
  const many = Array.from({ length: MAX_HABITS - 2 }, (_, n) => draft(`Habit ${n}`));
  await expect(seen.habits.createMany(many)).rejects.toMatchObject({ code: "limit" });
  expect(names()).toEqual(["Alpha", "Beta", "Gamma"]);
  await act(() => seen.habits.move(c, a));
  await expect.poll(names).toEqual(["Gamma", "Alpha", "Beta"]);
  await act(() => seen.habits.change(b, { name: "Better", color: "plum" }));
  await expect.poll(names).toEqual(["Gamma", "Alpha", "Better"]);
  await act(() => seen.habits.setPause(a, { id: b, from: TODAY, to: null }));
  await expect.poll(() => seen.tracker.habits[1]?.habit.pauses.length).toBe(1);
  await act(() => seen.habits.removePause(a, b));
  await expect.poll(() => seen.tracker.habits[1]?.habit.pauses.length).toBe(0);
  await act(() => seen.habits.archive(a));
  await expect.poll(() => seen.tracker.habits[1]?.habit.archived).toBe(true);
  await act(() => seen.habits.unarchive(a));
  await expect.poll(() => seen.tracker.habits[1]?.habit.archived).toBe(false);
  await act(() => seen.habits.remove(a));
  await expect.poll(names).toEqual(["Gamma", "Better"]);
  expect(seen.tracker.trash.map(({ habit }) => habit.name)).toEqual(["Alpha"]);
  await act(() => seen.habits.restore(a));
  await expect.poll(names).toEqual(["Gamma", "Alpha", "Better"]);
});

test("goals are made, fed, changed and thrown away", async () => {
  await show(snapshotNow());
  const habit = await act(() => seen.habits.create(draft("Swim")));
  const goal = await act(() => seen.goals.create({ ...blankGoal(TODAY), name: "Sea" }));
  await act(() => seen.goals.setContribution(goal, habit, 2));
  await act(() => seen.goals.setMilestone(goal, { id: habit, name: "Half", value: 50 }));
  await expect.poll(() => seen.tracker.goals[0]?.milestones).toHaveLength(1);
  expect(seen.tracker.goals[0]?.contributions).toEqual([{ habitId: habit, weight: 2 }]);
  await act(() => seen.goals.removeMilestone(goal, habit));
  await act(() => seen.goals.remove(goal));
  await expect.poll(() => seen.tracker.goals).toEqual([]);
  await act(() => seen.goals.restore(goal));
  await expect.poll(() => seen.tracker.goals[0]?.milestones).toEqual([]);
});

test("changed settings are shown at once and remembered", async () => {
  await show(snapshotNow());
  await expect.poll(() => seen.status.lastSyncAt).not.toBeNull();
  await act(() => refreshProfile({ ...profileOf(userId), name: "Grace", weekStart: 7 }));
  await expect.poll(() => seen.tracker.profile.name).toBe("Grace");
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await show(null);
  await expect.poll(() => seen.tracker.profile.weekStart).toBe(7);
});

test("today becomes tomorrow by itself, and every series is about the new day", async () => {
  await serverHabit("Water");
  await show(snapshotNow());
  const [water] = seen.series.keys();
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 86_400_000);
  await act(async () => void document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(() => seen.tracker.today).toBe(TODAY + 1);
  expect(seen.series.get(water ?? "")?.today).toBe(TODAY + 1);
  vi.useRealTimers();
});

test("another zone may mean another day, at once, and a new day is an occasion to meet", async () => {
  await show(snapshotNow());
  await act(async () => currentSource()?.sync());
  const before = exchanges;
  const [west, east] = ["Pacific/Pago_Pago", "Pacific/Kiritimati"]; // 25 hours apart
  await act(() => refreshProfile({ ...profileOf(userId), timeZone: west }));
  await expect.poll(() => seen.tracker.today).toBe(userDay(Date.now(), west, 0));
  await act(() => refreshProfile({ ...profileOf(userId), timeZone: east }));
  await expect.poll(() => seen.tracker.today).toBe(userDay(Date.now(), east, 0));
  await expect.poll(() => exchanges).toBeGreaterThan(before);
});

test("a store that a newer version has changed is left alone, and writes say so", async () => {
  await show(snapshotNow());
  await act(() => seen.habits.create(draft("Read")));
  await expect.poll(() => seen.status.word).toBe("saved");
  const snapshot = snapshotNow();
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const rows = new IndexedStorage(userId);
  await rows.write(async (tx) => {
    const state = await tx.get("meta", "state");
    if (state?.key === "state") await tx.put("meta", [{ ...state, schema: SCHEMA + 1 }]);
  });
  rows.close();

  await show(snapshot);
  expect(screen.getByText("Read")).toBeDefined();
  await expect.poll(() => seen.status.hindrance).toBe("newer_tab");
  await expect(seen.habits.create(draft("Swim"))).rejects.toThrow("another shape");
});

test("an older version that does not let go of the store is told of, and the page goes on when it is gone", async () => {
  const older = indexedDB.open(`kept:${userId}`, 1);
  await new Promise((resolve) => older.addEventListener("success", resolve));
  await show(snapshotNow());
  await expect.poll(() => seen.status.hindrance).toBe("older_tab");
  const creating = act(() => seen.habits.create(draft("Read")));
  older.result.close();
  await creating;
  expect(seen.status.hindrance).toBeNull();
  expect(await screen.findByText("Read")).toBeDefined();
});

test("a timer runs on over a reload", async () => {
  await show(snapshotNow());
  const id = await act(() => seen.habits.create(draft("Run", { valueType: "duration" })));
  expect(timerOf(id).startedAt).toBeNull();
  await act(async () => timerOf(id).start());
  await expect.poll(() => timerOf(id).startedAt).not.toBeNull();
  cleanup();
  timers.clear();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await show(snapshotNow());
  await expect.poll(() => timers.get(id)?.startedAt ?? null).not.toBeNull();
  let minutes = -1;
  await act(async () => {
    minutes = timerOf(id).stop();
  });
  expect(minutes).toBeGreaterThanOrEqual(0);
  await expect.poll(() => timerOf(id).startedAt).toBeNull();
});

test("signing out says what would be lost and wipes the device", async () => {
  await show(snapshotNow());
  await act(() => seen.habits.create(draft("Read")));
  await expect.poll(() => seen.status.word).toBe("saved");
  isOnline = false;
  await act(() => seen.habits.create(draft("Swim")));
  expect(await act(() => prepareSignOut())).toEqual({ waiting: 1 });
  await act(() => wipeDevice());

  expect(knownUser()).toBeNull();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(`kept:${userId}`);
});

test("a person who was never here has nothing to show and nothing to wait for", async () => {
  rememberUser(userId);
  isOnline = false;
  await show(null);
  expect(screen.getByText("Opening…")).toBeDefined();
});

function Page() {
  const tracker = useTracker();
  const now = {
    tracker,
    series: useSeries(),
    logging: useLogging(),
    habits: useHabitEditing(),
    goals: useGoalEditing(),
    status: useSyncStatus(),
  };
  useEffect(() => {
    seen = now;
  });
  return (
    <ul>
      {tracker.habits.map(({ habit }) => (
        <Row key={habit.id} id={habit.id} />
      ))}
    </ul>
  );
}

/** How often a part of the page was drawn that shows no habit. */
let calendarsDrawn = 0;

function Calendar() {
  const [today, { weekStart }] = [useToday(), useProfile()];
  useEffect(() => {
    calendarsDrawn++;
  });
  return <p>{`${today}, from ${weekStart}`}</p>;
}

const timers = new Map<string, Timer>();

function Row({ id }: { id: string }) {
  const found = useHabitSeries(id);
  const timer = useTimer(id);
  useEffect(() => {
    timers.set(id, timer);
  });
  return <li>{found?.history.habit.name}</li>;
}

function timerOf(id: string): Timer {
  const timer = timers.get(id);
  if (!timer) throw new Error("The row was not drawn.");
  return timer;
}

async function show(snapshot: Snapshot | null): Promise<void> {
  const promise = Promise.resolve(snapshot);
  await act(async () => {
    render(
      <TrackerProvider snapshot={promise}>
        <Suspense fallback="Opening…">
          <Page />
          <Calendar />
        </Suspense>
      </TrackerProvider>,
    );
  });
}

/** What the server would stream now. */
function snapshotNow(): Snapshot {
  const habits = server.items().flatMap(({ kind, id, f }) => {
    const habit = kind === "habit" ? habitOfFields(id, f) : null;
    if (!habit) return [];
    const logs = server
      .logs()
      .filter(({ h }) => h === id)
      .map(({ d, c }) => logOfCell(habit, calendarDay(d), c));
    return [{ habit, logs: packLogs(logs) }];
  });
  const goals = server.items().flatMap(({ kind, id, f }) => {
    const goal = kind === "goal" ? goalOfFields(id, f) : null;
    return goal ? [goal] : [];
  });
  return { profile: profileOf(userId), today: TODAY, habits, goals, vacations: [] };
}

/** A habit that another device has made. */
async function serverHabit(name: string): Promise<void> {
  const { TestBrowser } = await import("../sync/client/testing/test-browser");
  const { MemoryStorage } = await import("../sync/client/memory-storage");
  const elsewhere = new TestBrowser(server, Date.now());
  const store = await elsewhere.openTab(userId, new MemoryStorage());
  await elsewhere.rest();
  const id = "018f0000-0000-7000-8000-000000000001";
  await store.write([{ type: "habit.create", id, draft: draft(name), position: "a0" }]);
  await elsewhere.pass(1000);
  store.close();
}

function draft(name: string, more: Partial<HabitDraft> = {}): HabitDraft {
  return { ...blankHabit(TODAY), name, ...more };
}

function names(): string[] {
  return seen.tracker.habits.map(({ habit }) => habit.name);
}

function logOf(name: string) {
  const history = seen.tracker.habits.find(({ habit }) => habit.name === name);
  return history && unpackLogs(history.logs).at(-1);
}
