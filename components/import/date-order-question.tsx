"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { dayOfCell } from "@/lib/transfer/civil-dates";
import type { DateOrder } from "@/lib/transfer/import-plan";

const ORDERS: readonly DateOrder[] = ["day_first", "month_first"];

/** Asks what a spreadsheet has made unclear, on the file's own dates. */
export function DateOrderQuestion(props: {
  examples: readonly string[];
  onAnswer: (order: DateOrder) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("import");
  const day = useDayText();
  const [example = ""] = props.examples;
  return (
    <section className="imp" aria-labelledby="date-order">
      <h2 className="sec" id="date-order">
        {t("orderTitle")}
      </h2>
      <p className="imp-lead">{t("orderText", { date: example })}</p>
      <div className="imp-acts">
        {ORDERS.map((order) => {
          const read = dayOfCell(example, order);
          return (
            read !== null && (
              <Button key={order} onClick={() => props.onAnswer(order)}>
                {day.date(read)}
              </Button>
            )
          );
        })}
        <Button kind="ghost" onClick={props.onCancel}>
          {t("another")}
        </Button>
      </div>
    </section>
  );
}
