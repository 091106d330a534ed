"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { SAMPLE_KEYS, type SampleKey } from "@/lib/transfer/samples/sample-habits";
import {
  SAMPLE_GOALS,
  type SampleGoalKey,
  type SampleWords,
} from "@/lib/transfer/samples/sample-year";

import { wholeCopy, writeInParts } from "./import-write";
import { newUuid } from "./new-id";
import { sampleHabits, sampleIntents, sampleRemoval } from "./sample-intents";
import { useTracker } from "./tracker";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

export type Samples = {
  /** Adds a year of somebody's habits and goals. Does nothing while they are there. */
  add: () => Promise<void>;
  /** Takes them away again, with everything that was logged for them. */
  remove: () => Promise<void>;
  present: boolean;
};

/** The lines of the sample diary: `samples.line1` to `samples.line8`. */
const LINES = ["line1", "line2", "line3", "line4", "line5", "line6", "line7", "line8"] as const;

/** A year of sample data, to look around with. Needs the messages `samples`. */
export function useSamples(): Samples {
  const source = useTrackerSource();
  const words = useSampleWords();
  const present = sampleHabits(useTracker().habits).length > 0;
  return useMemo(
    () => ({ present, add: () => add(source, words), remove: () => remove(source) }),
    [present, source, words],
  );
}

async function add(source: TrackerSource, words: SampleWords): Promise<void> {
  await wholeCopy(source);
  const { habits, goals } = await source.view();
  if (sampleHabits(habits).length > 0) return; // a second tap, or another tab
  const setting = { habits, goals, today: source.today(), now: Date.now(), newUuid };
  await writeInParts(source, sampleIntents(words, setting), () => {});
}

async function remove(source: TrackerSource): Promise<void> {
  await wholeCopy(source);
  const { habits, goals } = await source.view();
  await source.write(sampleRemoval(habits, goals, source.imports()));
}

function useSampleWords(): SampleWords {
  const t = useTranslations("samples");
  return useMemo(
    () => ({
      // Entries lose the key type; the keys are those of the lists.
      habits: Object.fromEntries(
        SAMPLE_KEYS.map((key) => [key, { name: t(`habit.${key}`), unit: unitOf(t, key) }]),
      ) as Record<SampleKey, { name: string; unit: string }>,
      goals: Object.fromEntries(
        SAMPLE_GOALS.map((key) => [
          key,
          { name: t(`goal.${key}.name`), unit: t(`goal.${key}.unit`) },
        ]),
      ) as Record<SampleGoalKey, { name: string; unit: string }>,
      halfway: t("halfway"),
      ill: t("ill"),
      lines: LINES.map((line) => t(line)),
    }),
    [t],
  );
}

function unitOf(t: ReturnType<typeof useTranslations<"samples">>, key: SampleKey): string {
  if (key === "run") return t("unit.run");
  return key === "water" ? t("unit.water") : "";
}
