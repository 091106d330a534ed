import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { StoreView } from "@/lib/sync/client/local-store";
import type { Json } from "@/lib/sync/protocol/registers";
import {
  type ExportChoice,
  type ExportedFile,
  exportFile,
  type ExportPreview,
  exportPreview,
} from "@/lib/transfer/export/export-file";
import type { ArchiveContents } from "@/lib/transfer/kept/archive-format";

import { loadSqlite } from "./sqlite-engine";

/** What the page asks of the worker. Everything is sent once; then each choice is looked at, and one is made. */
export type ExportOrder =
  | { type: "load"; contents: StoreView; today: CalendarDay }
  | { type: "look"; choice: ExportChoice }
  | { type: "make"; choice: ExportChoice; now: number; readme: string; account: Json };

export type ExportAnswer =
  | { type: "preview"; preview: ExportPreview }
  | { type: "file"; file: ExportedFile }
  | { type: "broke" };

let loaded: { contents: ArchiveContents; today: CalendarDay } | null = null;

addEventListener("message", (event: MessageEvent<ExportOrder>) => {
  answer(event.data).then(
    (message) => message && postMessage(message),
    () => postMessage({ type: "broke" } satisfies ExportAnswer),
  );
});

async function answer(order: ExportOrder): Promise<ExportAnswer | null> {
  if (order.type === "load") {
    loaded = { contents: { ...order.contents, account: null }, today: order.today };
    return null;
  }
  if (!loaded) throw new Error("Nothing was sent to export.");
  const { contents, today } = loaded;
  const { choice } = order;
  if (order.type === "look") {
    return { type: "preview", preview: exportPreview(contents, choice, today) };
  }
  const { now, readme, account } = order;
  const engine = choice.format === "loop_db" ? await loadSqlite() : null;
  const setting = { today, now, readme, engine };
  return { type: "file", file: exportFile({ ...contents, account }, choice, setting) };
}
