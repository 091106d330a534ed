// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import type { ReadingAnswer, ReadingOrder } from "@/lib/client/import-worker";
import { seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import { addDays } from "@/lib/domain/calendar-day";
import { unpackLogs } from "@/lib/domain/packed-logs";
import { loopZip } from "@/lib/transfer/fixtures/loop-look-alike";
import { readImport } from "@/lib/transfer/read-import";

import { ImportScreen } from "./import-screen";

vi.mock("next/navigation", () => ({
  usePathname: () => "/settings/import",
  useRouter: () => ({}),
}));

useFreshDevice();

/** Reads where it is asked: there are no workers here. */
class NearWorker extends EventTarget {
  terminate(): void {}

  postMessage({ options }: ReadingOrder): void {
    const data: ReadingAnswer = { result: readImport([FILE], options, null), fileHash: "one" };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
}

const ENTRIES = [1, 2, 3].map((ago) => [addDays(TODAY, -ago), 2] as const);
const FILE = loopZip([{ name: "Read", entries: ENTRIES }], TODAY, "2.3.1");

test("a button that is pressed twice imports once", async () => {
  vi.stubGlobal("Worker", NearWorker);
  await show(<ImportScreen />, []);
  const field = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) throw new Error("A file can be chosen.");
  const file = new File(["zip"], FILE.path);
  Object.defineProperty(field, "files", { value: [file], configurable: true });
  fireEvent.change(field);
  const button = await screen.findByRole("button", { name: "Import one habit" });
  fireEvent.click(button);
  fireEvent.click(button);
  await screen.findByText("3 days imported");
  const habits = seen.tracker?.habits ?? [];
  expect(habits.map(({ habit }) => habit.name)).toEqual(["Read"]);
  expect(habits.flatMap(({ logs }) => unpackLogs(logs))).toHaveLength(3);
});
