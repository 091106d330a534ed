import type { SyncProblem, SyncState, SyncWord } from "./local-store";
import type { Sundries } from "./read-store";
import type { ProblemKind } from "./rows";
import type { Phase } from "./tabs";
import { Unsaved } from "./unsaved";
import type { World } from "./world";

// Nothing of these is missing anywhere: they can be looked at in peace.
const NOTICES: ReadonlySet<string> = new Set([
  "lost",
  "renamed",
  "adjusted",
  "added",
] satisfies ProblemKind[]);

/** How this device stands with the server: what the sync sign shows, and what it is made of. */
export class Standing {
  readonly #world: World;
  readonly #sundries: () => Sundries;
  phase: Phase = { isRunning: false, failure: null };
  readonly unsaved = new Unsaved();
  isOutdated = false;

  constructor(world: World, sundries: () => Sundries) {
    this.#world = world;
    this.#sundries = sundries;
  }

  /** The state as the screens read it. */
  state(): SyncState {
    const sundries = this.#sundries();
    const problems = this.#problems(sundries);
    return {
      word: this.#word(sundries, problems),
      waiting: sundries.waiting + this.unsaved.changes.length,
      problems,
      notices: keptIn(sundries).filter(({ kind }) => NOTICES.has(kind)),
      lastSyncAt: sundries.state?.lastSyncAt ?? null,
      hindrance: this.isOutdated ? "newer_tab" : null,
    };
  }

  // The first that applies: what the owner can do something about comes first.
  #word(sundries: Sundries, problems: readonly SyncProblem[]): SyncWord {
    const reason = this.phase.failure?.reason;
    if (reason === "signed_out") return "signed_out";
    if (problems.length > 0) return "problem";
    if (reason === "unreachable" || reason === "busy" || !this.#world.isOnline()) return "offline";
    // Fetching what others did is not saving: the sign stays quiet.
    if (sundries.waiting > 0) return "saving";
    return sundries.state?.complete ? "saved" : "opening";
  }

  #problems(sundries: Sundries): SyncProblem[] {
    const { failure } = this.phase;
    const at = this.#world.now();
    const kept = keptIn(sundries).filter(({ kind }) => !NOTICES.has(kind));
    return [
      ...(this.unsaved.count > 0 || failure?.reason === "storage_full"
        ? [{ key: "storage", kind: "storage_full", code: String(this.unsaved.count), at } as const]
        : []),
      ...(failure?.reason === "broken"
        ? [{ key: "server", kind: "server", code: String(failure.status), at } as const]
        : []),
      ...kept,
    ];
  }
}

function keptIn({ problems }: Sundries): SyncProblem[] {
  return problems.map(({ key, kind, code, at, name }) => ({
    key,
    kind,
    code,
    at,
    ...(name !== undefined && { name }),
  }));
}
