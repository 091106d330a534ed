import { Suspense } from "react";
import { renderToReadableStream } from "react-dom/server";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Snapshot } from "@/lib/domain/snapshot";

import { profileOf } from "../sync/client/testing/test-browser";
import { useTracker } from "./tracker";
import { TrackerProvider } from "./tracker-context";

const DAY = calendarDay("2026-03-02");
const { schedule, target, ...properties } = blankHabit(DAY);
const READ = {
  ...properties,
  id: habitId("018f0000-0000-7000-8000-000000000001"),
  name: "Read",
  versions: [{ from: DAY, schedule, target }],
  pauses: [],
  position: "a0",
  archived: false,
  deleted: false,
};

test("the server writes the snapshot into the page", async () => {
  const { html, digests } = await rendered({
    profile: profileOf("018f0000-0000-7000-9000-000000000001"),
    today: DAY,
    habits: [{ habit: READ, logs: packLogs([]) }],
    goals: [],
    vacations: [],
  });
  expect(html).toContain("Read on 20514");
  expect(digests).toEqual([]);
});

test("for nobody the server writes the empty shell and leaves the rest to the browser", async () => {
  const { html, digests } = await rendered(null);
  expect(html).toContain("Opening…");
  expect(html).not.toContain("Read");
  // The digest that Next knows: nothing is logged, and the browser is not told of an error.
  expect(digests).toEqual(["BAILOUT_TO_CLIENT_SIDE_RENDERING"]);
});

async function rendered(snapshot: Snapshot | null): Promise<{ html: string; digests: unknown[] }> {
  const digests: unknown[] = [];
  const stream = await renderToReadableStream(
    <TrackerProvider snapshot={Promise.resolve(snapshot)}>
      <Suspense fallback="Opening…">
        <Page />
      </Suspense>
    </TrackerProvider>,
    {
      onError(error) {
        digests.push(error instanceof Error && "digest" in error ? error.digest : error);
      },
    },
  );
  await stream.allReady;
  return { html: await new Response(stream).text(), digests };
}

function Page() {
  const { today, habits } = useTracker();
  return <p>{`${habits[0]?.habit.name} on ${today}`}</p>;
}
