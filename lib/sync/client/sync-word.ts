import type { SyncProblem, SyncState, SyncWord } from "./local-store";
import type { Sundries } from "./read-store";
import type { Phase } from "./tabs";

/** What the sync sign is made of. */
export type Standing = Pick<Sundries, "problems" | "waiting" | "state"> & {
  phase: Phase;
  isOnline: boolean;
  /** Changes that found no room on the device. */
  unsaved: number;
  mustReload: boolean;
  now: number;
};

/** How this device stands with the server, in one word and in detail. */
export function syncStateOf(standing: Standing): SyncState {
  const problems = problemsOf(standing);
  return {
    word: wordOf(standing, problems),
    waiting: standing.waiting.length + standing.unsaved,
    problems,
    lastSyncAt: standing.state?.lastSyncAt ?? null,
    mustReload: standing.mustReload,
  };
}

// The first that applies: what the owner can do something about comes first.
function wordOf(
  { phase, isOnline, waiting }: Standing,
  problems: readonly SyncProblem[],
): SyncWord {
  const reason = phase.failure?.reason;
  if (reason === "signed_out") return "signed_out";
  if (problems.length > 0) return "problem";
  if (reason === "unreachable" || reason === "busy" || !isOnline) return "offline";
  // Fetching what others did is not saving: the sign stays quiet.
  return waiting.length > 0 ? "saving" : "saved";
}

function problemsOf({ problems, phase, unsaved, now }: Standing): SyncProblem[] {
  const { failure } = phase;
  return [
    ...(unsaved > 0
      ? [{ key: "storage", kind: "storage_full" as const, code: String(unsaved), at: now }]
      : []),
    ...(failure?.reason === "broken"
      ? [{ key: "server", kind: "server" as const, code: String(failure.status), at: now }]
      : []),
    ...problems.map(({ key, kind, code, at }) => ({ key, kind, code, at })),
  ];
}
