import type { Intent, IntentReads } from "@/lib/sync/protocol/intent";
import type { ItemKind } from "@/lib/sync/protocol/message";

import { isOfDay } from "./observer";

const MADE = ["habit", "goal", "vacation"] as const satisfies readonly ItemKind[];

/**
 * What somebody can do on a device: nobody makes what is there already, and nobody chooses what is not on screen.
 * @param known The ids of what is there, or on screen.
 */
export function offered(intents: readonly Intent[], known: ReadonlySet<string>): Intent[] {
  return intents.flatMap((intent): Intent[] => {
    if (intent.type === "goal.contribution" && !known.has(intent.habitId)) return [];
    if (intent.type === "goal.create") return known.has(intent.id) ? [] : [weighing(intent, known)];
    return isMaking(intent) && known.has(intent.id) ? [] : [intent];
  });
}

/** What has to be read to know what is there. */
export function namedIn(intents: readonly Intent[]): IntentReads {
  return { items: intents.flatMap(thingOf), logs: [] };
}

type Making = Extract<Intent, { type: "habit.create" | "import.record" | "vacation.create" }>;

function isMaking(intent: Intent): intent is Making {
  const { type } = intent;
  return type === "habit.create" || type === "import.record" || type === "vacation.create";
}

function thingOf(intent: Intent): IntentReads["items"] {
  if (isOfDay(intent)) return [];
  const [kind] = intent.type.split(".");
  const contributor = intent.type === "goal.contribution" ? [intent.habitId] : [];
  const weighed =
    intent.type === "goal.create" ? intent.draft.contributions.map(({ habitId }) => habitId) : [];
  return [
    { kind: MADE.find((made) => made === kind) ?? "import", id: intent.id },
    ...[...contributor, ...weighed].map((id) => ({ kind: "habit" as const, id })),
  ];
}

function weighing(
  intent: Extract<Intent, { type: "goal.create" }>,
  known: ReadonlySet<string>,
): Intent {
  const contributions = intent.draft.contributions.filter(({ habitId }) => known.has(habitId));
  return { ...intent, draft: { ...intent.draft, contributions } };
}
