"use client";

import { useTranslations } from "next-intl";

import type { HabitOutline, ImportOutline } from "@/lib/client/import-outline";

/** What "Import" would do, in numbers: worked out by the steps that do it. */
export function OutlineSummary({ outline }: { outline: ImportOutline }) {
  const t = useTranslations("import");
  const all = [...outline.values()];
  const sum = (count: (one: HabitOutline) => number) =>
    all.reduce((total, one) => total + count(one), 0);
  const made = all.filter(({ into }) => into === null).length;
  const there = { same: sum(({ same }) => same), differing: sum((one) => one.differing.length) };
  return (
    <section aria-labelledby="import-outline">
      <h2 className="sec" id="import-outline">
        {t("outlineTitle")}
      </h2>
      <p className="imp-lead">
        {t("outlineWrites", {
          made,
          merged: all.length - made,
          days: sum(({ days }) => days),
          notes: sum(({ notes }) => notes),
        })}{" "}
        {there.same + there.differing > 0 && t("outlineThere", there)}
      </p>
    </section>
  );
}
