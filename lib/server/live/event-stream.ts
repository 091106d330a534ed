import "server-only";

/** What may wait for a reader who does not come to read: a page of events, and no more. */
const ROOM_BYTES = 64 * 1024;

const BEAT = frame("beat", null);

/** What a stream tells whoever feeds it. */
export type StreamEnds = {
  /** There is room again after there was none. */
  readonly onRoom: () => void;
  /** It is over, whoever ended it. Called once. */
  readonly onClose: () => void;
};

/**
 * One open `GET /api/events`. What it holds back for a slow reader is bounded: a full stream takes no events, which
 * loses nothing because they are stored, and one that is still full at the second beat is ended.
 */
export class EventStream {
  readonly sessionId: string;
  readonly body: ReadableStream<Uint8Array>;
  /** The number of the last event it was given; null until it knows where it begins. */
  position: number | null;
  /** The number of the last change it told of; null before it said hello. */
  head: number | null = null;
  readonly #ends: StreamEnds;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #wasFull = false;
  #wasFullAtBeat = false;

  constructor(sessionId: string, after: number | null, ends: StreamEnds) {
    this.sessionId = sessionId;
    this.position = after;
    this.#ends = ends;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pulled(),
        cancel: () => this.close(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: ROOM_BYTES }),
    );
  }

  /** Whether it can take no more now; `onRoom` says when it can. */
  get isFull(): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0;
  }

  /** Sends frames. They are kept until they are read, so ask `isFull` before. */
  send(frames: Uint8Array): void {
    this.#controller?.enqueue(frames);
    this.#wasFull = this.isFull;
  }

  /** Shows both ends that the other one is there, and ends a stream that nobody reads. */
  beat(): void {
    if (!this.isFull) {
      this.#wasFullAtBeat = false;
      this.send(BEAT);
    } else if (this.#wasFullAtBeat) {
      this.close();
    } else {
      this.#wasFullAtBeat = true;
    }
  }

  /** Ends it. The browser comes back and says what it has. */
  close(): void {
    const controller = this.#controller;
    if (!controller) return;
    this.#controller = null;
    try {
      controller.close();
    } catch {
      // Cancelled by the reader, who is gone.
    }
    this.#ends.onClose();
  }

  #pulled(): void {
    if (!this.#wasFull) return;
    this.#wasFull = false;
    this.#ends.onRoom();
  }
}

/**
 * One message of a stream of events.
 *
 * @example frame("poke", { seq: 7 }) // the bytes of "event: poke\ndata: {\"seq\":7}\n\n"
 */
export function frame(event: string, data: unknown, id?: number): Uint8Array {
  const place = id === undefined ? "" : `id: ${id}\n`;
  return Buffer.from(`${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
