// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";

import type { Suggestion } from "@/lib/analytics/suggestions";
import { draft, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { useTracker } from "@/lib/client/tracker";
import type { Schedule } from "@/lib/domain/schedule";

import { useAdviceSentence } from "./advice-words";

useFreshDevice();

const MISSED: Suggestion = {
  kind: "reduce_frequency",
  units: 29,
  missed: 20,
  score: 10,
  missRun: 20,
  okRun: 0,
};

test.each<[Schedule, string]>([
  [{ kind: "everyN", n: 1 }, "20 of 29 planned days missed"],
  [{ kind: "perWeek", n: 3, measure: "days" }, "20 of 29 planned weeks missed"],
  // A day of such a habit is no planned day: it is looked at with the days before it.
  [
    { kind: "rolling", n: 3, m: 14 },
    "on 20 of 29 days, the 14 days up to then held fewer than planned",
  ],
])("%o", async (schedule, said) => {
  await show(<Sentence />, [draft({ name: "Climb", schedule })]);
  expect(await screen.findByText(new RegExp(`: ${said}\\. Planning fewer`))).toBeDefined();
});

function Sentence() {
  const sentence = useAdviceSentence();
  const habit = useTracker().habits[0]?.habit;
  return habit && <p>{sentence({ habit, suggestion: MISSED, proposal: null }, TODAY)}</p>;
}
