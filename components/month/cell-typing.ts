import { pushUndo, type Step } from "@/components/log/undo-stack";
import { takeBack, type Undo } from "@/lib/client/logging";

/**
 * What is typed into one cell, character by character: "0", "06", "065", "0655". Every text on the way that is a value
 * is kept at once; together they are one step to take back.
 */
export class CellTyping {
  #text = "";
  #isRead = true;
  readonly #writes: Promise<Undo | null>[] = [];
  /** What the key that undoes will do. */
  #step: Step | null = null;

  /** What was typed so far and stands for no value; empty when it does. */
  get unread(): string {
    return this.#isRead ? "" : this.#text;
  }

  /** The text with one more character. */
  with(key: string): string {
    return this.#text + key;
  }

  /** `text` stands for no value yet, or never will. */
  leave(text: string): void {
    this.#text = text;
    this.#isRead = false;
  }

  /** `text` stands for a value, which is being kept. */
  keep(text: string, write: Promise<Undo | null>): void {
    this.#text = text;
    this.#isRead = true;
    this.#writes.push(write);
    this.#step ??= pushUndo(this.#takeBack);
  }

  /** Puts the cell back to what it was before the first character. */
  async giveUp(): Promise<void> {
    await this.#step?.takeBack();
  }

  readonly #takeBack: Undo = () => takeBack(this.#writes.splice(0));
}
