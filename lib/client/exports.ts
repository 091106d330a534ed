"use client";

import { useEffect, useState } from "react";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { StoreView } from "@/lib/sync/client/local-store";
import type { Json } from "@/lib/sync/protocol/registers";
import type { ExportChoice, ExportedFile, ExportPreview } from "@/lib/transfer/export/export-file";

import type { ExportAnswer, ExportOrder } from "./export-worker";
import { wholeCopy } from "./import-write";
import { knownUser } from "./known-user";
import { useTrackerSource } from "./tracker-context";
import type { TrackerSource } from "./tracker-source";

/** Where the server gives its part of an archive. */
const ACCOUNT = "/api/export/account";
const PATIENCE_MS = 20_000;
/** The server wants the password once more. */
export const UNPROVEN = Symbol("unproven");
/** What only the server knows of a person; null when it is not at hand. */
export type AccountPart = Json;

/** Writes everything of this device into files, in a worker. One worker for as long as the page is open. */
export class Exporter {
  readonly #source: TrackerSource;
  #worker: Worker | null = null;
  #sent: { view: StoreView; today: CalendarDay } | null = null;
  /** The worker answers in the order in which it is asked. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: TrackerSource) {
    this.#source = source;
  }

  /** What the file would hold. @throws When the worker could not be loaded or broke. */
  async look(choice: ExportChoice): Promise<ExportPreview> {
    const answer = await this.#ask({ type: "look", choice });
    if (answer.type !== "preview") throw new Error("The export could not be looked at.");
    return answer.preview;
  }

  /**
   * Makes the file.
   * @param readme A text for whoever opens an archive by hand.
   * @param account What the server alone knows, for an archive. Null: the archive says that this part is missing.
   */
  async make(choice: ExportChoice, readme: string, account: AccountPart): Promise<ExportedFile> {
    const order = { type: "make", choice, readme, account, now: Date.now() } as const;
    const answer = await this.#ask(order);
    if (answer.type !== "file") throw new Error("The export broke off.");
    return answer.file;
  }

  /** Ends the worker, and with it everything it held. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#sent = null;
  }

  #ask(order: ExportOrder): Promise<ExportAnswer> {
    const turn = this.#last.then(async () => {
      this.#worker ??= new Worker(new URL("./export-worker.ts", import.meta.url), {
        type: "module",
      });
      await this.#load(this.#worker);
      return ask(this.#worker, order);
    });
    this.#last = turn.catch(() => this.close());
    return turn;
  }

  // Sent again only when something has changed since: packing ten years takes a moment.
  async #load(worker: Worker): Promise<void> {
    await wholeCopy(this.#source);
    const view = (await this.#source.store).view();
    const today = this.#source.today();
    if (view === this.#sent?.view && today === this.#sent.today) return;
    worker.postMessage({ type: "load", contents: view, today } satisfies ExportOrder);
    this.#sent = { view, today };
  }
}

/** The exporter of a page. It is closed with the page. */
export function useExporter(): Exporter {
  const source = useTrackerSource();
  const [exporter] = useState(() => new Exporter(source));
  useEffect(() => () => exporter.close(), [exporter]);
  return exporter;
}

/**
 * What the server alone knows of the person; null when it is out of reach. The server gives it to a browser in which
 * the password was proven a moment ago: `UNPROVEN` says that this is needed first.
 */
export async function accountPart(): Promise<AccountPart | typeof UNPROVEN> {
  try {
    const response = await fetch(ACCOUNT, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { "x-kept-user": knownUser() ?? "" }, // never another person's part
    });
    if (response.status === 403) return UNPROVEN;
    // Our own server's JSON.
    return response.ok ? ((await response.json()) as Json) : null;
  } catch {
    return null;
  }
}

function ask(worker: Worker, order: ExportOrder): Promise<ExportAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ExportAnswer>();
  const answered = (event: MessageEvent<ExportAnswer>) => resolve(event.data);
  worker.addEventListener("message", answered, { once: true });
  for (const trouble of ["error", "messageerror"] as const) {
    worker.addEventListener(trouble, () => reject(new Error(`The export worker: ${trouble}`)), {
      once: true,
    });
  }
  worker.postMessage(order);
  return promise;
}
