import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { DaySettings } from "@/lib/domain/profile";

import { watchDay } from "./day-clock";

/** The owner's day as this page knows it, by the settings in force. */
export class OwnerDay {
  readonly #settings: () => DaySettings | null;
  readonly #onDay: (rolled: boolean) => void;
  #today: CalendarDay | null = null;
  #watched: DaySettings | null = null;
  #stop: (() => void) | undefined;

  /** @param onDay Called when the day may be another; `rolled` when it was known and is a different one now. */
  constructor(settings: () => DaySettings | null, onDay: (rolled: boolean) => void) {
    this.#settings = settings;
    this.#onDay = onDay;
  }

  /** Null until the day is followed. */
  get today(): CalendarDay | null {
    return this.#today;
  }

  /** Follows the settings: another zone or day start may mean another day. */
  follow(): void {
    const settings = this.#settings();
    if (settings === this.#watched) return;
    this.#stop?.();
    this.#watched = settings;
    this.#stop = watchDay(
      () => this.#watched,
      (today) => {
        const rolled = this.#today !== null && this.#today !== today;
        this.#today = today;
        this.#onDay(rolled);
      },
    );
  }

  stop(): void {
    this.#stop?.();
  }
}
