"use client";

import { useTranslations } from "next-intl";

import { TextField } from "@/components/ui/field";

/** From which day to which; an empty field leaves that end open. */
export function RangeFields(props: {
  from: string;
  to: string;
  isBackwards: boolean;
  onChange: (range: { from?: string; to?: string }) => void;
}) {
  const t = useTranslations("export");
  return (
    <fieldset className="exp-part">
      <legend className="sec">{t("rangeTitle")}</legend>
      <div className="exp-range">
        <TextField
          label={t("from")}
          type="date"
          value={props.from}
          onChange={({ target }) => props.onChange({ from: target.value })}
        />
        <TextField
          label={t("to")}
          hint={t("rangeHint")}
          type="date"
          value={props.to}
          problem={props.isBackwards ? t("backwards") : undefined}
          onChange={({ target }) => props.onChange({ to: target.value })}
        />
      </div>
    </fieldset>
  );
}
