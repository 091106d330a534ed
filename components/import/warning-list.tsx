"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { saveFile } from "@/lib/client/save-file";
import { csvText } from "@/lib/transfer/csv-text";
import type { ImportPlan, ImportWarning, WarningCode } from "@/lib/transfer/import-plan";

import { useWarningWords } from "./warning-words";

/** So many places of one kind of warning are shown at first, and so many more at each press. */
const PLACES = 50;

/** What could not be brought along or had to be changed: each kind with its count, and where. All of it as a file too. */
export function WarningList({ plan, fileName }: { plan: ImportPlan; fileName: string }) {
  const t = useTranslations("import");
  const words = useWarningWords(plan);
  // Entries lose the key type; the keys are those of the record.
  const counts = Object.entries(plan.warningCounts) as [WarningCode, number][];
  if (counts.length === 0) return null;

  function save(): void {
    const header = [
      t("column.what"),
      t("column.habit"),
      t("column.file"),
      t("column.row"),
      t("column.detail"),
    ];
    const rows = plan.warnings.map((warning) => words.cells(warning));
    const bytes = new TextEncoder().encode(csvText([header, ...rows]));
    saveFile({ name: t("warningsFile", { file: fileName }), type: "text/csv", bytes });
  }

  return (
    <section aria-labelledby="import-warnings">
      <h2 className="sec" id="import-warnings">
        {t("warningsTitle")}
      </h2>
      <ul className="imp-warnings">
        {counts.map(([code, count]) => (
          <li key={code}>
            <details>
              <summary>{t(`warning.${code}`, { count })}</summary>
              <Places
                warnings={plan.warnings.filter((warning) => warning.code === code)}
                count={count}
                line={words.line}
              />
            </details>
          </li>
        ))}
      </ul>
      <div className="imp-acts">
        <Button onClick={save}>{t("warningsSave")}</Button>
      </div>
    </section>
  );
}

function Places(props: {
  warnings: readonly ImportWarning[];
  count: number;
  line: (warning: ImportWarning) => string;
}) {
  const { warnings, count, line } = props;
  const t = useTranslations("import");
  const [most, setMost] = useState(PLACES);
  const hidden = warnings.length - most;
  return (
    <>
      <ul>
        {warnings.slice(0, most).map((warning, index) => (
          <li key={index}>{line(warning)}</li>
        ))}
        {hidden <= 0 && count > warnings.length && (
          <li>{t("more", { count: count - warnings.length })}</li>
        )}
      </ul>
      {hidden > 0 && (
        <Button kind="ghost" onClick={() => setMost(most + PLACES * 4)}>
          {t("showMore", { count: Math.min(hidden, PLACES * 4), left: hidden })}
        </Button>
      )}
    </>
  );
}
