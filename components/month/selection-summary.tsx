"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useSyncExternalStore } from "react";

import { useCommandKey } from "@/components/ui/command-key";

import type { GridCursor } from "./grid-cursor";
import { cellsIn, type Matrix } from "./matrix";
import { summaryOf } from "./month-model";
import type { MonthWords } from "./month-words";
import { rangeOf } from "./selection";

type Props = { matrix: Matrix; cursor: GridCursor; words: MonthWords };

/** Count, sum and average of the selected cells, and the keys that work on them. */
export function SelectionSummary({ matrix, cursor, words }: Props) {
  const t = useTranslations("month");
  const command = useCommandKey();
  const now = useSyncExternalStore(cursor.subscribe, cursor.selection, cursor.selection);
  // Adding up a whole month may wait for the frame that shows the range.
  const selection = useDeferredValue(now);
  const cells = cellsIn(matrix, rangeOf(selection)).map(({ habit, cell }) => ({
    habit,
    log: cell.log,
  }));
  const { count, sum, mean } = summaryOf(cells);
  const habit = cells[0]?.habit;
  return (
    <div className="stat num">
      <span>{t("cells", { count })}</span>
      {sum !== null && habit && (
        <span>
          {t("sum")} <b>{words.values.full(habit, sum)}</b>
        </span>
      )}
      {mean !== null && (
        <span>
          {t("average")} <b>{words.number(mean)}</b>
        </span>
      )}
      <span className="keys" aria-hidden="true">
        <Key name={t("keySpace")} does={t("doesDone")} />
        <Key name="0–9" does={t("doesValue")} />
        <Key name="S" does={t("doesSkip")} />
        <Key name="X" does={t("doesMiss")} />
        <Key name="N" does={t("doesNote")} />
        <Key name="F2" does={t("doesWrite")} />
        <Key name={`${command}C V`} does={t("doesCopy")} />
        <Key name={`${command}Z`} does={t("doesUndo")} />
      </span>
    </div>
  );
}

function Key({ name, does }: { name: string; does: string }) {
  return (
    <span>
      <kbd>{name}</kbd> {does}
    </span>
  );
}
