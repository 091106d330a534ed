import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { openArchive, TABLE_LIMITS } from "./archive";
import { busyMs } from "./fixtures/damage";
import { crc32, zipDirectory } from "./zip-directory";

function zip(names: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(names).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );
}

function paths(bytes: Uint8Array): string[] {
  const result = openArchive(bytes);
  if ("refusal" in result) throw new Error(result.refusal.code);
  return result.archive.files.map(({ path }) => path);
}

describe("openArchive", () => {
  test("gives the files in order, whatever they are called, and names what it leaves packed", () => {
    const result = openArchive(zip({ "b.csv": "2", "001 A/a.csv": "1", "c.png": "3" }));
    expect(result).toMatchObject({ archive: { ignored: ["c.png"], repeated: [] } });
    const names = { "b.csv": "2", "001 A/a.csv": "1", "my habits.bak": "3", log_2026: "4" };
    expect(paths(zip(names))).toEqual(Object.keys(names));
  });

  test("takes away a folder around everything, and what a Mac leaves behind", () => {
    expect(
      paths(
        zip({
          "export/Habits.csv": "",
          "export/001 A/x.csv": "",
          "__MACOSX/export/._Habits.csv": "",
          "export/.DS_Store": "",
        }),
      ),
    ).toEqual(["Habits.csv", "001 A/x.csv"]);
  });

  test("keeps the folder of a single habit, because it is the habit", () => {
    expect(paths(zip({ "001 A/Checkmarks.csv": "", "001 A/Scores.csv": "" }))).toEqual([
      "001 A/Checkmarks.csv",
      "001 A/Scores.csv",
    ]);
  });

  test("leaves deeper folders out", () => {
    const result = openArchive(zip({ "a.csv": "", "1/2/3/4/5/6/7/z.csv": "" }));
    expect(result).toMatchObject({ archive: { ignored: ["1/2/3/4/5/6/7/z.csv"] } });
  });

  test.each([
    "../a.csv",
    "/a.csv",
    "a/../../b.csv",
    "C:/a.csv",
    "a\\..\\b.csv",
    "a\u0000.csv",
    "a//b.csv",
    "../",
  ])("refuses the name %j", (name) => {
    expect(openArchive(zip({ "fine.csv": "1", [name]: "2" }))).toMatchObject({
      refusal: { code: "archive_unsafe" },
    });
  });

  test("stops a bomb when it passes the limit", () => {
    const bomb = zip({ "a.csv": new Uint8Array(TABLE_LIMITS.unpackedBytes * 2) });
    expect(bomb.length).toBeLessThan(500_000);
    const before = busyMs();
    expect(openArchive(bomb)).toMatchObject({
      refusal: { code: "archive_too_large" },
    });
    expect(busyMs() - before).toBeLessThan(5000);
  });

  test("counts what many small files unpack to together", () => {
    const files = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`${index}.csv`, new Uint8Array(1000)]),
    );
    const limits = { ...TABLE_LIMITS, unpackedBytes: 9999 };
    expect(openArchive(zip(files), limits)).toMatchObject({
      refusal: { code: "archive_too_large" },
    });
    expect(openArchive(zip(files), { ...limits, unpackedBytes: 10_000 })).toHaveProperty("archive");
  });

  test("stops at too many files, wanted or not", () => {
    const files = Object.fromEntries(
      Array.from({ length: 2501 }, (_, index) => [`${index}.txt`, ""]),
    );
    expect(openArchive(zip(files))).toEqual({
      refusal: { code: "too_many_files", params: { file: "2500.txt" } },
    });
  });

  test("does not unpack what it does not want", () => {
    const limits = { ...TABLE_LIMITS, unpackedBytes: 10 };
    expect(
      openArchive(zip({ "a.csv": "1", "b.mp4": new Uint8Array(1000) }), limits),
    ).toHaveProperty("archive");
  });

  test("says that an archive is encrypted instead of reading noise", () => {
    const bytes = zip({ "a.csv": "hello" });
    bytes[6] = (bytes[6] ?? 0) | 1;
    expect(openArchive(bytes)).toEqual({ refusal: { code: "archive_encrypted", params: {} } });
  });

  test("says that an archive was cut off", () => {
    const random = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251);
    const bytes = zip({ "a.csv": random });
    for (const share of [0.2, 0.5, 0.8]) {
      const part = bytes.subarray(0, Math.floor(bytes.length * share));
      expect(openArchive(part)).toEqual({
        refusal: { code: "archive_damaged", params: { file: "a.csv", at: part.length } },
      });
    }
  });

  test("one letter that changed on the way is damage, and the entry is named with its place", () => {
    const bytes = zipSync(
      { "fine.csv": strToU8("1"), "Habits.csv": strToU8("Read and walk") },
      { level: 0 },
    );
    const at = bytes.indexOf(strToU8("R")[0] ?? 0);
    const changed = bytes.with(at, "B".charCodeAt(0));
    const start = zipDirectory(bytes)?.entries[1]?.at;
    expect(start).toBeGreaterThan(0);
    expect(openArchive(changed)).toEqual({
      refusal: { code: "archive_damaged", params: { file: "Habits.csv", at: start } },
    });
    expect(openArchive(bytes)).toHaveProperty("archive");
  });

  test("the check sum is the one of the standard", () => {
    expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
  });

  test("an empty archive holds nothing", () => {
    expect(openArchive(zipSync({}))).toEqual({ archive: { files: [], ignored: [], repeated: [] } });
  });
});
