"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useEffectEvent, useId, useRef } from "react";

import { EXPORT_FORMATS, type ExportFormat } from "@/lib/transfer/export/export-plan";

/** The forms in which everything can be taken along, each with what it is good for. */
export function FormatChoice(props: {
  value: ExportFormat;
  onChange: (format: ExportFormat) => void;
}) {
  const t = useTranslations("export");
  const id = useId();
  const choices = useRef<HTMLFieldSetElement>(null);
  const tell = useEffectEvent(props.onChange);
  // One may have been chosen before the page was alive.
  useLayoutEffect(() => {
    const chosen = choices.current?.querySelector<HTMLInputElement>(":checked")?.value;
    const format = EXPORT_FORMATS.find((known) => known === chosen);
    if (format) tell(format);
  }, []);
  return (
    <fieldset className="exp-part" ref={choices}>
      <legend className="sec">{t("formatTitle")}</legend>
      {EXPORT_FORMATS.map((format) => (
        <div key={format} className="exp-format">
          <input
            id={`${id}-${format}`}
            type="radio"
            name="format"
            value={format}
            defaultChecked={props.value === format}
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
