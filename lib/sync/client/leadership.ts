import type { Campaign } from "./world";

/** What tabs say to each other about who leads. */
type Word = "who leads?" | "a tab in sight" | "out of sight";

/** How long a tab in front waits for an answer before it takes the lead from whoever is asleep. */
const ANSWER_MS = 1000;

/**
 * One tab of all leads: it talks to the server and holds the stream of events.
 *
 * It is whoever holds a Web Lock. The browser passes the lock on when its tab goes away; a tab that is frozen gives it
 * up itself. A tab behind others may be asleep without a word (phones do not say so), so a tab that comes into sight
 * asks who leads, and when no tab in sight answers it takes the lock. Two windows side by side leave each other alone.
 *
 * Without locks every tab leads: exchanges are idempotent, so that costs requests and nothing else.
 *
 * @returns The way to give it up for good.
 */
export function campaign(name: string, { lead, resign }: Campaign): () => void {
  if (!("locks" in navigator)) {
    lead();
    return () => {};
  }
  const candidate = new Candidate(name, lead, resign);
  return () => candidate.withdraw();
}

class Candidate {
  readonly #name: string;
  readonly #lead: () => void;
  readonly #resign: () => void;
  readonly #channel: BroadcastChannel;
  readonly #watching = new AbortController();
  /** Counts the times it stood for the lead or stepped back; an older turn is over. */
  #turn = 0;
  #waiting: AbortController | null = null;
  /** Gives the lock back; null while this tab does not lead. */
  #release: (() => void) | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, lead: () => void, resign: () => void) {
    this.#name = name;
    this.#lead = lead;
    this.#resign = resign;
    this.#channel = new BroadcastChannel(`${name}:lead`);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#watchPage();
    void this.#stand(false);
    this.#look();
  }

  withdraw(): void {
    this.#watching.abort();
    clearTimeout(this.#patience);
    this.#stepBack();
    this.#channel.close();
  }

  #watchPage(): void {
    const { signal } = this.#watching;
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    document.addEventListener("freeze", () => this.#stepBack(), { signal });
    document.addEventListener("resume", () => void this.#stand(false), { signal });
    addEventListener("pagehide", () => this.#stepBack(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && void this.#stand(false), {
      signal,
    });
  }

  #look(): void {
    clearTimeout(this.#patience);
    const isInSight = document.visibilityState === "visible";
    if (this.#release) {
      if (!isInSight) this.#say("out of sight");
    } else if (isInSight) {
      this.#say("who leads?");
      this.#patience = setTimeout(() => this.#take(), ANSWER_MS);
    }
  }

  #hear(word: Word): void {
    const isInSight = document.visibilityState === "visible";
    if (word === "a tab in sight") clearTimeout(this.#patience);
    else if (isInSight && word === "out of sight") this.#take();
    else if (isInSight && word === "who leads?" && this.#release) this.#say("a tab in sight");
  }

  #take(): void {
    if (!this.#release) void this.#stand(true);
  }

  #say(word: Word): void {
    this.#channel.postMessage(word);
  }

  async #stand(isTaken: boolean): Promise<void> {
    if (this.#release) return; // leads already
    this.#waiting?.abort();
    const turn = ++this.#turn;
    const waiting = new AbortController();
    this.#waiting = waiting;
    const held = Promise.withResolvers<void>();
    const options = isTaken ? { steal: true } : { signal: waiting.signal };
    await navigator.locks
      .request(this.#name, options, () => {
        if (this.#turn !== turn) return undefined;
        this.#release = held.resolve;
        this.#lead();
        return held.promise;
      })
      .catch(() => undefined); // withdrawn before it was our turn, or taken by a tab in front
    if (this.#turn === turn && this.#release) {
      this.#stepBack();
      void this.#stand(false);
    }
  }

  #stepBack(): void {
    this.#turn += 1;
    this.#waiting?.abort();
    const release = this.#release;
    this.#release = null;
    release?.();
    if (release) this.#resign();
  }
}
