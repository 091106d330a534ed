import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, resultOf, shownLogs } from "../fixtures/test-plan";

const NOTE = `---
title: "名前: every day"
entries:
  - "2026-07-01"
  - 2026-07-02
  - 2026-07-02
  - 07-04-2026
    - nested
  - 2026-02-30
color: "#1abc9c"
maxGap: 2
---

# A note
- 2026-09-01
`;

test("a vault: titles or file names, gaps, deep folders, notes that are no habits", () => {
  const bytes = zipSync({
    "vault/habits/one.md": strToU8(NOTE),
    "vault/habits/deep/er/Read books.md": strToU8(
      "---\r\nentries: [2026-07-01, '2026-07-03']\r\ncolor: nosuch\r\n---\r\n",
    ),
    "vault/Shopping.md": strToU8("# Milk\n"),
    "vault/picture.png": strToU8("x"),
  });
  const plan = planOf([{ path: "vault.zip", bytes }]);
  const one = habitNamed(plan, "名前: every day");
  expect(one.draft).toMatchObject({ color: "pine", schedule: { kind: "rolling", n: 1, m: 3 } });
  expect(shownLogs(one)).toEqual(["2026-07-01 done", "2026-07-02 done"]);
  expect(shownLogs(habitNamed(plan, "Read books"))).toEqual(["2026-07-01 done", "2026-07-03 done"]);
  expect(plan.warningCounts).toEqual({
    extra_file: 2,
    bad_date: 3,
    duplicate_day: 1,
    color_unknown: 1,
  });
  expect(
    plan.warnings.filter(({ code }) => code === "bad_date").map(({ where }) => where?.row),
  ).toEqual([7, 8, 9]);
});

test("a note without entries is no habit, one with none is", () => {
  expect(resultOf([fileOf("a.md", "---\ntitle: Diary\n---\n")]).kind).toBe("refused");
  expect(planOf([fileOf("a.md", "---\nentries: []\n---\n")]).counts).toMatchObject({
    habits: 1,
    days: 0,
  });
});
