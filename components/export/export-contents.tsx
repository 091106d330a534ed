"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";

import { useDayText } from "@/components/heatmap/day-text";
import type { Exporter } from "@/lib/client/exports";
import { useTracker } from "@/lib/client/tracker";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { ExportChoice, ExportPreview } from "@/lib/transfer/export/export-file";

type ExportContentsProps = {
  exporter: Exporter;
  choice: ExportChoice;
  /** What is on the device: when it changes, so does what will be in the file. */
  habits: readonly HabitHistory[];
};

/** What will be in the file, and what this form has no place for: said before anything is made. */
export function ExportContents({ exporter, choice, habits }: ExportContentsProps) {
  const t = useTranslations("export");
  const id = useId();
  const day = useDayText();
  const { goals, trash } = useTracker();
  const { preview, isOld } = usePreview(exporter, choice, habits, trash);
  const isWhole = choice.format === "kept";
  return (
    <section className="imp-sum" aria-labelledby={`${id}-in`} aria-busy={preview !== null && isOld}>
      <h2 className="sec" id={`${id}-in`}>
        {t("inItTitle")}
      </h2>
      {/* What stands below is where it will be when everything is counted. */}
      <p className="imp-lead exp-counts" role="status">
        {preview ? said(preview.counts) : t("counting")}
      </p>
      {isWhole && <p>{t("wholeText", { goals: goals.length, trash: trash.length })}</p>}
      {!isWhole && preview && (
        <>
          <h3 className="exp-losses">{t("lossTitle")}</h3>
          <ul className="exp-loss-list">
            {preview.losses.map(({ code, habits: some, days }) => (
              <li key={code}>{t(`loss.${code}`, { habits: some, days })}</li>
            ))}
            <li>{t("loss.goals")}</li>
          </ul>
        </>
      )}
    </section>
  );

  function said({ habits: some, days, notes, firstDay, lastDay }: ExportPreview["counts"]): string {
    const counts = t("inIt", { habits: some, days, notes });
    if (firstDay === null || lastDay === null) return counts;
    const [first, last] = [day.date(firstDay), day.date(lastDay)];
    const span = firstDay === lastDay ? t("spanOne", { day: last }) : t("span", { first, last });
    return `${counts} ${span}`;
  }
}

// The worker answers later: until then the answer to the last question stands, faded.
function usePreview(
  exporter: Exporter,
  { format, habits: ids, from, to }: ExportChoice,
  habits: readonly HabitHistory[],
  trash: readonly HabitHistory[],
): { preview: ExportPreview | null; isOld: boolean } {
  const key = JSON.stringify([format, ids, from, to]);
  const [seen, setSeen] = useState<{ key: string; preview: ExportPreview } | null>(null);
  useEffect(() => {
    let isOver = false;
    exporter.look({ format, habits: ids, from, to }).then(
      (preview) => !isOver && setSeen({ key, preview }),
      () => undefined, // making the file says what is wrong
    );
    return () => {
      isOver = true;
    };
  }, [exporter, key, habits, trash, format, ids, from, to]);
  return { preview: seen?.preview ?? null, isOld: seen?.key !== key };
}
