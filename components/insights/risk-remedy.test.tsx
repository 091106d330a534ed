// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { draft, seen, show, START, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";

import { RiskRemedy } from "./risk-remedy";

useFreshDevice();

test("one tap takes the plan that the coach proposes", async () => {
  await show(<Remedies />, [draft({ name: "Read", start: START })]);
  await screen.findByText("Proposal: on weekdays");
  fireEvent.click(screen.getByRole("button", { name: /Read/ }));
  await expect
    .poll(() => seen.tracker?.habits[0]?.habit.versions)
    .toMatchObject([
      { from: START },
      { from: TODAY, schedule: { kind: "weekdays", days: [1, 2, 3, 4, 5] } },
    ]);
  await expect.poll(() => screen.queryByText(/^Proposal: /)).toBeNull();
});

test("a habit that is kept has no remedy", async () => {
  await show(<Remedies />, [draft({ name: "Read", start: TODAY })]);
  await screen.findByText("1 habit");
  expect(screen.queryByRole("button", { name: /Read/ })).toBeNull();
});

function Remedies() {
  const { habits } = useTracker();
  return (
    <>
      <p>{habits.length} habit</p>
      {habits.map(({ habit }) => (
        <RiskRemedy key={habit.id} habit={habit} />
      ))}
    </>
  );
}
