import type { CopyPart, SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";

import type { Campaign, Channel, World } from "../world";
import type { Fault } from "./story-steps";

/** A server of stories: the one in memory, or one that is compared with it. */
export type StoryServer = {
  sync: (request: SyncRequest) => SyncResponse | Promise<SyncResponse>;
  /** @param years The most habit-years in the part. */
  copy: (after: string | null, years: number) => CopyPart | Promise<CopyPart>;
};

type Ports = {
  /** Told apart from the other devices, so that a story plays the same way every time. */
  number: number;
  now: () => number;
  /** Time passes with every way to the server. */
  travel: () => void;
  server: StoryServer;
};

const MOST_REQUESTS = 1000;

/** The next turn of the event loop. Timers of a browser, and of Node, make a turn last a millisecond or more. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** The browser of one device in a story: its tabs, the lock between them, and a network that does what it is told. */
export class StoryBrowser {
  /** What the network does to the next requests, one each; then it works again. */
  faults: Fault[] = [];
  /** Rows in an answer, at most. */
  limit = 1000;
  /** Comes between the next request that arrives and its answer. It is told which tab asks. */
  meanwhile: ((asking: World) => Promise<void>) | null = null;
  /** Requests that are on their way for long. */
  readonly late: SyncRequest[] = [];
  /** What was said and heard since somebody looked last. */
  heard: { sent: SyncRequest; response: SyncResponse }[] = [];
  readonly #ports: Ports;
  /** Those who stand for the lead; the first one has it. */
  #candidates: { campaign: Campaign; world: World }[] = [];
  readonly #ears = new Map<string, Set<(message: unknown) => void>>();
  #bytes = 0;
  /** How often the server was asked. A device that asks for ever is cut off, so that its story ends. */
  requests = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** What one tab sees. */
  world(): World {
    const world: World = {
      now: this.#ports.now,
      setTimer: () => () => {}, // stories name every occasion themselves
      stepAside: async () => {},
      randomBytes: (count) => this.#randomBytes(count),
      fetch: (url, init) => this.#fetch(world, url, init),
      isOnline: () => true,
      watchConnection: () => () => {},
      openChannel: (name) => this.#openChannel(name),
      campaign: (_name, candidate) => this.#campaign({ campaign: candidate, world }),
      isInSight: () => true,
      watchSight: () => () => {},
      listen: () => () => {},
      leave: () => {},
    };
    return world;
  }

  /** Whether this tab stands for the lead of all tabs. A page that keeps its rows itself does not. */
  stands(asking: World | undefined): boolean {
    return this.#candidates.some(({ world }) => world === asking);
  }

  /** Whether this tab has the lead. */
  leads(world: World | undefined): boolean {
    return this.#candidates[0]?.world === world;
  }

  /** The tab that came last takes the lead from the one that has it, whatever that one is doing. */
  handOver(): void {
    const next = this.#candidates.length > 1 ? this.#candidates.pop() : undefined;
    const [leader] = this.#candidates;
    if (!next || !leader) return;
    this.#candidates.unshift(next);
    leader.campaign.resign();
    next.campaign.lead();
  }

  async #fetch(asking: World, url: string, { body }: RequestInit): Promise<Response> {
    const fault = this.faults.shift() ?? "ok";
    const { server, travel } = this.#ports;
    travel();
    if (++this.requests > MOST_REQUESTS) throw new TypeError("Failed to fetch");
    const said = typeof body === "string" ? (JSON.parse(body) as SyncRequest) : null; // the store's own
    const request = said && { ...said, limit: this.limit };
    if (fault === "late" && request) this.late.push(request);
    if (fault === "late" || fault === "lost request") throw new TypeError("Failed to fetch");
    if (fault === 503) return answer(503, {});
    if (!request)
      return this.#answered(asking, fault, await server.copy(placeIn(url), 1), this.#interlude());
    if (fault === "twice") await server.sync(structuredClone(request));
    const response = await server.sync(request);
    if (fault !== "lost answer") this.heard.push({ sent: request, response });
    // Presses wait for the answer to whether an emptied store may be begun anew, so none comes between.
    const isWaitedFor = said?.limit !== undefined;
    return this.#answered(asking, fault, response, isWaitedFor ? null : this.#interlude());
  }

  #interlude(): StoryBrowser["meanwhile"] {
    const { meanwhile } = this;
    this.meanwhile = null;
    return meanwhile;
  }

  async #answered(
    asking: World,
    fault: Fault,
    body: object,
    meanwhile: StoryBrowser["meanwhile"],
  ): Promise<Response> {
    const text = JSON.stringify(body); // as it is now: the way back takes a while
    await meanwhile?.(asking);
    this.#ports.travel();
    if (fault === "lost answer") throw new TypeError("Failed to fetch");
    return answer(200, JSON.parse(text) as object);
  }

  #openChannel(name: string): Channel {
    const ears = this.#ears.get(name) ?? new Set();
    this.#ears.set(name, ears);
    let own: ((message: unknown) => void) | null = null;
    return {
      post: (message) => {
        for (const ear of ears) {
          if (ear !== own) void nextTurn().then(() => ears.has(ear) && ear(message));
        }
      },
      onMessage: (listener) => {
        own = listener;
        ears.add(listener);
      },
      close: () => {
        if (own) ears.delete(own);
      },
    };
  }

  #campaign(candidate: { campaign: Campaign; world: World }): () => void {
    this.#candidates.push(candidate);
    this.#leadSoon(candidate);
    return () => {
      this.#candidates = this.#candidates.filter((other) => other !== candidate);
      this.#leadSoon(this.#candidates[0]);
    };
  }

  #leadSoon(candidate: { campaign: Campaign } | undefined): void {
    queueMicrotask(() => {
      if (candidate && this.#candidates[0] === candidate) candidate.campaign.lead();
    });
  }

  #randomBytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    bytes[0] = this.#ports.number;
    bytes[1] = this.#bytes % 36;
    bytes[2] = Math.floor(this.#bytes++ / 36);
    return bytes;
  }
}

function placeIn(url: string): string | null {
  return new URL(url, "http://kept.test").searchParams.get("after");
}

// What the transport reads of an answer. A real one costs more than all the rest of a story.
function answer(status: number, body: object): Response {
  const plain: Pick<Response, "ok" | "status" | "type" | "headers" | "json"> = {
    ok: status === 200,
    status,
    type: "basic",
    headers: new Headers(),
    json: () => Promise.resolve(body),
  };
  return plain as Response;
}
