"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState } from "react";

import { History } from "@/components/ui/day-drawings";
import { Icon } from "@/components/ui/icon";

import type { HistoryListProps } from "./history-list";

const HistoryList = lazy(() =>
  import("./history-list").then((file) => ({ default: file.HistoryList })),
);

/** Who or what changed this day, when, and the way back; fetched when it is opened. */
export function DayHistory(props: HistoryListProps) {
  const t = useTranslations("dayHistory");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="day-history">
      <button
        type="button"
        className="btn g w-full"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon of={History} size="s" />
        {t("title")}
      </button>
      <div id={id}>
        {isOpen && (
          <Suspense fallback={<p className="muted sm">{t("loading")}</p>}>
            <HistoryList {...props} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
