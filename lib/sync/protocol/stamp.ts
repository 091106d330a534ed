/**
 * A hybrid logical clock's stamp: nine base-36 digits of milliseconds since 1970, four of a counter, a
 * hyphen and the device. Fixed width up to the hyphen, so stamps sort as text, bytewise.
 *
 * Source: Kulkarni, Demirbas et al., "Logical Physical Clocks", 2014.
 * @example "0mi6rzmp80000-k3v9x2aa"
 */
export type Hlc = string;

/** A stamp this far ahead of the server's clock is filed anew instead of being believed. */
export const MAX_DRIFT_MS = 60_000;

/** Sorts before every stamp that a device can make. */
export const ZERO_STAMP: Hlc = "0000000000000-";

/** The device name under which the server itself writes: forms, second names, repairs. */
export const SERVER_DEVICE = "srv0";

const MS_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;
const DEVICE_DIGITS = 8;
const STAMP = /^[0-9a-z]{13}-[0-9a-z]{4,10}$/;
// At most ten characters, so that no device is called like a member of every object ("constructor").
const DEVICE = /^[0-9a-z]{4,10}$/;

/** Writes a stamp. @example stampOf(0, 1, "k3v9x2aa") // "0000000000001-k3v9x2aa" */
export function stampOf(ms: number, counter: number, device: string): Hlc {
  return `${digits(ms, MS_DIGITS)}${digits(counter, COUNTER_DIGITS)}-${device}`;
}

/** Whether a text is a stamp that a device can have made. */
export function isStamp(text: string): boolean {
  return STAMP.test(text);
}

/** Whether a text can name a device: 4 to 10 digits and small letters. */
export function isDevice(text: string): boolean {
  return DEVICE.test(text);
}

/**
 * Names a device. A device that lost its store takes a new name and never an old one: its own
 * sub-counters live under it.
 * @param random At least 8 random bytes; the caller brings them, because this folder has no randomness.
 */
export function newDevice(random: Uint8Array): string {
  return Array.from(random.subarray(0, DEVICE_DIGITS), (byte) => (byte % 36).toString(36)).join("");
}

/** Milliseconds since 1970 of a stamp. */
export function msOfStamp(stamp: Hlc): number {
  return Number.parseInt(stamp.slice(0, MS_DIGITS), 36);
}

/** The device that wrote a stamp. */
export function deviceOfStamp(stamp: Hlc): string {
  return stamp.slice(MS_DIGITS + COUNTER_DIGITS + 1);
}

/** The next stamp of the same device, without asking any clock. @example stampAfter("0000000000000-deva") // "0000000000001-deva" */
export function stampAfter(stamp: Hlc): Hlc {
  const clock = new Clock(deviceOfStamp(stamp), () => 0, stamp);
  return clock.tick();
}

/** The latest of some stamps, `ZERO_STAMP` for none. */
export function latestStamp(stamps: Iterable<Hlc>): Hlc {
  let latest = ZERO_STAMP;
  for (const stamp of stamps) if (stamp > latest) latest = stamp;
  return latest;
}

/**
 * The clock of one device. It never gives the same stamp twice and never one below anything it has seen,
 * so what was written after reading always wins over what was read, however wrong the wall clock is.
 */
export class Clock {
  readonly device: string;
  readonly #wall: () => number;
  #ms = 0;
  #counter = 0;

  /**
   * @param wall Milliseconds since 1970, as well as the device knows them.
   * @param last The highest stamp this clock gave or saw before a restart.
   */
  constructor(device: string, wall: () => number, last: Hlc = ZERO_STAMP) {
    this.device = device;
    this.#wall = wall;
    this.receive(last);
  }

  /** The highest stamp given or seen so far: what has to be stored over a restart. */
  get last(): Hlc {
    return stampOf(this.#ms, this.#counter, this.device);
  }

  /** A new stamp, above every one before it. */
  tick(): Hlc {
    const wall = Math.max(0, Math.floor(this.#wall()));
    if (wall > this.#ms) {
      this.#ms = wall;
      this.#counter = 0;
    } else if (++this.#counter >= COUNTER_LIMIT) {
      this.#ms++;
      this.#counter = 0;
    }
    return this.last;
  }

  /** Takes note of a stamp from elsewhere. */
  receive(stamp: Hlc): void {
    if (stamp.slice(0, 13) > this.last.slice(0, 13)) this.rebase(stamp);
  }

  /** Goes to a stamp, also backwards: used when the server did not believe this clock's future. */
  rebase(stamp: Hlc): void {
    this.#ms = msOfStamp(stamp);
    this.#counter = Number.parseInt(stamp.slice(MS_DIGITS, MS_DIGITS + COUNTER_DIGITS), 36);
  }
}

function digits(value: number, width: number): string {
  return value.toString(36).padStart(width, "0");
}
