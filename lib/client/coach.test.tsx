// @vitest-environment jsdom
import { act, waitFor } from "@testing-library/react";
import { useEffect } from "react";
import { beforeEach, expect, test } from "vitest";

import type { Advice } from "@/lib/analytics/coach-agenda";
import type { Application } from "@/lib/domain/coach-memory";

import { type Answering, type Coach, useAnswering, useCoach } from "./coach";
import { draft, seen as kit, show, START, TODAY, useFreshDevice } from "./testing/fresh-device";

useFreshDevice();

/** What the hooks said when the page was last drawn. */
let seen: { coach: Coach | null; answering: Answering };

/** A daily habit that was missed on every day but the first. */
beforeEach(async () => {
  await show(<Page />, [draft({ name: "Read" })]);
  const { id } = habit();
  await act(async () => {
    await kit.logging?.setMark(id, START, { status: "done", value: null });
  });
});

test("a suggestion that is followed changes the plan from today on, and back", async () => {
  const advice = await openAdvice();
  const application = await act(() => applied(advice));
  await waitFor(() => expect(habit().versions).toHaveLength(2));
  expect(habit().versions[1]).toMatchObject({ from: TODAY, ...advice.proposal?.plan });
  expect(seen.coach?.agenda).toEqual([]);

  expect(await act(() => seen.answering.takeBack(application))).toBe(true);
  await waitFor(() => expect(habit().versions).toHaveLength(1));
  expect(seen.coach?.memory.applied).toEqual([]);
  expect(seen.coach?.agenda).toHaveLength(1);
});

test("a plan that was changed again is not taken back", async () => {
  const advice = await openAdvice();
  const application = await act(() => applied(advice));
  const mine = { schedule: { kind: "perWeek", n: 1 }, target: null } as const;
  await act(async () => {
    await kit.habits?.setVersion(advice.habit.id, TODAY, mine);
  });
  expect(await act(() => seen.answering.takeBack(application))).toBe(false);
  await waitFor(() => expect(habit().versions[1]).toMatchObject(mine));
});

test("a plan that began on the same day comes back", async () => {
  const id = (await openAdvice()).habit.id;
  const mine = { schedule: { kind: "everyN", n: 1 }, target: null } as const;
  await act(async () => {
    await kit.habits?.setVersion(id, TODAY, mine);
  });
  await waitFor(() => expect(habit().versions).toHaveLength(2));
  const application = await act(async () => applied(await openAdvice()));
  await waitFor(() => expect(habit().versions[1]?.schedule).toMatchObject({ n: 2 }));
  await act(() => seen.answering.takeBack(application));
  await waitFor(() => expect(habit().versions[1]).toMatchObject(mine));
});

test("a suggestion that is declined rests, until that is taken back", async () => {
  const advice = await openAdvice();
  const undo = await act(() => seen.answering.dismiss(advice));
  await waitFor(() => expect(seen.coach?.agenda).toEqual([]));
  await act(async () => undo?.());
  await waitFor(() => expect(seen.coach?.agenda).toHaveLength(1));
});

test("an answer is a register of the habit, so it reaches the owner's other devices", async () => {
  const advice = await openAdvice();
  await act(() => seen.answering.dismiss(advice));
  await waitFor(() =>
    expect(habit().coach).toEqual({
      declined: [{ kind: advice.suggestion.kind, day: TODAY }],
      followed: [],
    }),
  );
  const application = await act(() => applied(advice));
  await waitFor(() => expect(seen.coach?.memory.applied).toEqual([application]));
});

function Page() {
  const now = { coach: useCoach(), answering: useAnswering() };
  useEffect(() => {
    seen = now;
  });
  return null;
}

function habit() {
  const [first] = kit.tracker?.habits ?? [];
  if (!first) throw new Error("The habit is not shown.");
  return first.habit;
}

async function openAdvice(): Promise<Advice> {
  await waitFor(() => expect(seen.coach?.agenda).toHaveLength(1));
  const advice = seen.coach?.agenda[0];
  if (!advice) throw new Error("There is a suggestion.");
  return advice;
}

async function applied(advice: Advice): Promise<Application> {
  const { application, change } = seen.answering.apply(advice);
  if ((await change) === null) throw new Error("It was followed before.");
  return application;
}
