/** A message as it was read from a stream of events. */
export type ReadEvent = { event: string; id: number | null; data: unknown };

/** Reads a stream of events as it comes, so that a test or a measurement can wait for what it expects. */
export class EventReader {
  /** All that was read, beats among it. */
  readonly seen: ReadEvent[] = [];
  /** Settles when the stream is over, whoever ended it. */
  readonly ended: Promise<void>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #waiting = new Set<() => void>();

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
    this.ended = this.#read().catch(() => undefined); // a broken connection ends it too
  }

  /** Resolves to the first message of this kind from the `from`th on, waiting for it if need be. */
  async next(event: string, from = 0): Promise<ReadEvent> {
    for (;;) {
      const found = this.seen.slice(from).find((one) => one.event === event);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Names of all messages so far, without beats. */
  names(): string[] {
    return this.seen.map(({ event }) => event).filter((event) => event !== "beat");
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { done, value } = await this.#reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      this.seen.push(...blocks.flatMap(eventOf));
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    }
  }
}

function eventOf(block: string): ReadEvent[] {
  const fields = new Map(block.split("\n").map((line) => splitField(line)));
  const event = fields.get("event");
  if (event === undefined) return [];
  const id = fields.get("id");
  const data: unknown = JSON.parse(fields.get("data") ?? "null");
  return [{ event, id: id === undefined ? null : Number(id), data }];
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(": ");
  return [line.slice(0, colon), line.slice(colon + 2)];
}
