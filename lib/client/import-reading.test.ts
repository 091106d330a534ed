import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { readChosenFiles } from "./import-reading";

test("more than 200 MB are refused before a byte is read or a worker started", async () => {
  // Only its name and size are looked at; node has no Worker of the browser's kind to start.
  const file = { name: "video.zip", size: 201 * 1024 * 1024 } as File;
  const chosen = [{ path: "video.zip", file }];
  expect(await readChosenFiles(chosen, { today: calendarDay("2026-11-20") })).toEqual({
    fileName: "video.zip",
    fileHash: "",
    result: { kind: "refused", refusal: { code: "file_too_large", params: { megabytes: 200 } } },
  });
});
