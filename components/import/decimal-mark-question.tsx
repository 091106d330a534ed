"use client";

import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { DecimalMark } from "@/lib/transfer/import-plan";
import { numberOf } from "@/lib/transfer/sheet/sheet-value";

const MARKS: readonly DecimalMark[] = ["point", "comma"];

/** Asks whether `1,234` is a thousand or a little more than one, on the file's own numbers. */
export function DecimalMarkQuestion(props: {
  examples: readonly string[];
  onAnswer: (mark: DecimalMark) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("import");
  const format = useFormatter();
  const [example = ""] = props.examples;
  return (
    <section className="imp" aria-labelledby="decimal-mark">
      <h2 className="sec" id="decimal-mark">
        {t("markTitle")}
      </h2>
      <p className="imp-lead">{t("markText", { number: example })}</p>
      <div className="imp-acts">
        {MARKS.map((mark) => (
          <Button key={mark} onClick={() => props.onAnswer(mark)}>
            {/* Thousands without a mark of their own: the two answers must not look alike. */}
            {format.number(numberOf(example, mark), {
              useGrouping: false,
              maximumFractionDigits: 3,
            })}
          </Button>
        ))}
        <Button kind="ghost" onClick={props.onCancel}>
          {t("another")}
        </Button>
      </div>
    </section>
  );
}
