"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { EXPORT_FORMATS, type ExportFormat } from "@/lib/transfer/export/export-plan";

/** The forms in which everything can be taken along, each with what it is good for. */
export function FormatChoice(props: {
  value: ExportFormat;
  onChange: (format: ExportFormat) => void;
}) {
  const t = useTranslations("export");
  const id = useId();
  return (
    <fieldset className="exp-part">
      <legend className="sec">{t("formatTitle")}</legend>
      {EXPORT_FORMATS.map((format) => (
        <div key={format} className="exp-format">
          <input
            id={`${id}-${format}`}
            type="radio"
            name="format"
            value={format}
            checked={props.value === format}
            onChange={() => props.onChange(format)}
            aria-describedby={`${id}-${format}-text`}
          />
          <div>
            <label htmlFor={`${id}-${format}`}>{t(`format.${format}.name`)}</label>
            <small id={`${id}-${format}-text`}>{t(`format.${format}.text`)}</small>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
