// @vitest-environment jsdom
import { act, waitFor } from "@testing-library/react";
import { useEffect } from "react";
import { expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";

import { useLoggedTimes } from "./logged-times";
import { draft, seen as kit, show, START, TODAY, useFreshDevice } from "./testing/fresh-device";
import { useTracker } from "./tracker";

useFreshDevice();

let times: ReturnType<typeof useLoggedTimes> = null;

test("a day that was logged on itself has its time, one that was filled in later has none", async () => {
  await show(<Page />, [draft({ name: "Read" }), draft({ name: "Water", valueType: "counter" })]);
  const [read, water] = kit.tracker?.habits.map(({ habit }) => habit.id) ?? [];
  if (!read || !water) throw new Error("There are two habits.");
  await act(async () => {
    await kit.logging?.setMark(read, TODAY, { status: "done", value: null });
    await kit.logging?.setMark(read, addDays(TODAY, -1), { status: "done", value: null });
    await kit.logging?.addAmount(water, TODAY, 2);
    await kit.logging?.setMark(water, START, { status: null, value: 5 });
  });
  // 17:00 UTC is six in the evening on the owner's wall.
  await waitFor(() => {
    expect(times?.get(read)).toEqual([{ day: TODAY, minute: 18 * 60 }]);
    expect(times?.get(water)).toEqual([{ day: TODAY, minute: 18 * 60 }]);
  });

  await act(async () => {
    await kit.logging?.setMark(read, TODAY, { status: "skipped", value: null });
  });
  await waitFor(() => expect(times?.get(read)).toEqual([]));
});

function Page() {
  const { habits } = useTracker();
  const now = useLoggedTimes(
    habits.map(({ habit }) => habit.id),
    START,
  );
  useEffect(() => {
    times = now;
  });
  return null;
}
