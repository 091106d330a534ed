// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { act, cleanup, render, waitFor } from "@testing-library/react";
import { Suspense, useEffect } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Advice } from "@/lib/analytics/coach-agenda";
import { addDays } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { HabitId } from "@/lib/domain/ids";
import { userDay } from "@/lib/domain/user-day";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { SyncRequest } from "@/lib/sync/protocol/message";

import { profileOf } from "../sync/client/testing/test-browser";
import { type Answering, type Coach, useAnswering, useCoach } from "./coach";
import { type HabitEditing, useHabitEditing } from "./habits";
import { type Logging, useLogging } from "./logging";
import { useTracker } from "./tracker";
import { TrackerProvider } from "./tracker-context";

const TODAY = userDay(Date.now(), "Europe/Warsaw", 0);
const DAYS = 20;

/** What the hooks said when the page was last drawn. */
let seen: {
  coach: Coach | null;
  answering: Answering;
  editing: HabitEditing;
  logging: Logging;
  habit: Habit | undefined;
};
let people = 0;

beforeEach(async () => {
  const server = new MemoryServer(Date.now);
  vi.stubGlobal("fetch", async (_url: string, init: { body: string }) =>
    Response.json(server.sync(JSON.parse(init.body) as SyncRequest)),
  );
  const userId = `018f0000-0000-7000-9100-${String(++people).padStart(12, "0")}`;
  const snapshot = Promise.resolve({
    profile: profileOf(userId),
    today: TODAY,
    habits: [],
    goals: [],
  });
  await act(async () => {
    render(
      <TrackerProvider snapshot={snapshot}>
        <Suspense>
          <Page />
        </Suspense>
      </TrackerProvider>,
    );
  });
  await act(() => missedHabit());
});

afterEach(async () => {
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5)); // the provider closes its store after a pause
  vi.unstubAllGlobals();
});

test("a suggestion that is followed changes the plan from today on, and back", async () => {
  const advice = await openAdvice();
  const application = await act(() => seen.answering.apply(advice));
  await waitFor(() => expect(seen.habit?.versions).toHaveLength(2));
  expect(seen.habit?.versions[1]).toMatchObject({ from: TODAY, ...advice.proposal?.plan });
  expect(seen.coach?.agenda).toEqual([]);
  if (!application) throw new Error("There was something to apply.");

  expect(await act(() => seen.answering.takeBack(application))).toBe(true);
  await waitFor(() => expect(seen.habit?.versions).toHaveLength(1));
  expect(seen.coach?.memory.applied).toEqual([]);
  expect(seen.coach?.agenda).toHaveLength(1);
});

test("a plan that was changed again is not taken back", async () => {
  const advice = await openAdvice();
  const application = await act(() => seen.answering.apply(advice));
  const mine = { schedule: { kind: "perWeek", n: 1 }, target: null } as const;
  await act(() => seen.editing.setVersion(advice.habit.id, TODAY, mine));
  if (!application) throw new Error("There was something to apply.");
  expect(await act(() => seen.answering.takeBack(application))).toBe(false);
  await waitFor(() => expect(seen.habit?.versions[1]).toMatchObject(mine));
});

test("a plan that began on the same day comes back", async () => {
  const id = (await openAdvice()).habit.id;
  const mine = { schedule: { kind: "everyN", n: 1 }, target: null } as const;
  await act(() => seen.editing.setVersion(id, TODAY, mine));
  await waitFor(() => expect(seen.habit?.versions).toHaveLength(2));
  const application = await act(async () => seen.answering.apply(await openAdvice()));
  await waitFor(() => expect(seen.habit?.versions[1]?.schedule).toMatchObject({ n: 2 }));
  if (!application) throw new Error("There was something to apply.");
  await act(() => seen.answering.takeBack(application));
  await waitFor(() => expect(seen.habit?.versions[1]).toMatchObject(mine));
});

test("a suggestion that is declined rests, until that is taken back", async () => {
  const advice = await openAdvice();
  const undo = await act(() => seen.answering.dismiss(advice));
  await waitFor(() => expect(seen.coach?.agenda).toEqual([]));
  await act(() => undo());
  await waitFor(() => expect(seen.coach?.agenda).toHaveLength(1));
});

function Page() {
  const [habit] = useTracker().habits;
  const now = {
    coach: useCoach(),
    answering: useAnswering(),
    editing: useHabitEditing(),
    logging: useLogging(),
    habit: habit?.habit,
  };
  useEffect(() => {
    seen = now;
  });
  return null;
}

/** A daily habit that was missed on every day but the first. */
async function missedHabit(): Promise<HabitId> {
  const draft = { ...blankHabit(addDays(TODAY, -DAYS)), name: "Read" };
  const id = await seen.editing.create(draft);
  await seen.logging.setMark(id, draft.start, { status: "done", value: null });
  return id;
}

async function openAdvice(): Promise<Advice> {
  await waitFor(() => expect(seen.coach?.agenda).toHaveLength(1));
  const advice = seen.coach?.agenda[0];
  if (!advice) throw new Error("There is a suggestion.");
  return advice;
}
