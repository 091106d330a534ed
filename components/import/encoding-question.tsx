"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { EncodingSample, LegacyEncoding } from "@/lib/transfer/encoding";
import { ENCODING_NAMES } from "@/lib/transfer/source-file";

/** Asks which letters are right, on lines of the file itself. */
export function EncodingQuestion(props: {
  file: string;
  samples: readonly EncodingSample[];
  onAnswer: (encoding: LegacyEncoding) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("import");
  return (
    <section className="imp" aria-labelledby="encoding">
      <h2 className="sec" id="encoding">
        {t("encodingTitle")}
      </h2>
      <p className="imp-lead">{t("encodingText", { file: props.file })}</p>
      <ul className="imp-samples">
        {props.samples.map(({ encoding, lines }) => (
          <li key={encoding}>
            <pre>{lines.join("\n")}</pre>
            <Button onClick={() => props.onAnswer(encoding)}>
              {t("encodingChoose", { encoding: ENCODING_NAMES[encoding] })}
            </Button>
          </li>
        ))}
      </ul>
      <div className="imp-acts">
        <Button kind="ghost" onClick={props.onCancel}>
          {t("another")}
        </Button>
      </div>
    </section>
  );
}
