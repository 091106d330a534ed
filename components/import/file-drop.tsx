"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";

import { Icon } from "@/components/ui/icon";
import { FileUp } from "@/components/ui/more-drawings";
import type { ChosenFile } from "@/lib/client/import-reading";

import { droppedFiles } from "./dropped-files";

/** Where a file is dropped or chosen. A file input lies over the whole field, so every way of pressing works. */
export function FileDrop(props: {
  problem: string | null;
  onFiles: (files: readonly ChosenFile[]) => void;
}) {
  const t = useTranslations("import");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function take(from: HTMLInputElement): void {
    const files = [...(from.files ?? [])].map((file) => ({ path: file.name, file }));
    from.value = ""; // the same file may be chosen again
    if (files.length > 0) props.onFiles(files);
  }

  // A file that was chosen before the page came alive has told nobody.
  const takeEarly = useEffectEvent(() => input.current && take(input.current));
  useEffect(() => void takeEarly(), []);

  async function drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    setIsOver(false);
    const files = await droppedFiles(event.dataTransfer);
    if (files.length > 0) props.onFiles(files);
  }

  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 className="sec" id={`${id}-title`}>
        {t("title")}
      </h2>
      <p className="imp-lead">{t("lead")}</p>
      <label className="imp-drop" data-over={isOver || undefined}>
        <Icon of={FileUp} size="l" />
        <span>
          <b>{t("choose")}</b>
          <small>{t("chooseHint")}</small>
        </span>
        <input
          ref={input}
          type="file"
          multiple
          aria-label={t("choose")}
          aria-describedby={`${id}-problem`}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => void drop(event)}
          onChange={({ target }) => take(target)}
        />
      </label>
      <p className="form-problem" role="alert" id={`${id}-problem`}>
        {props.problem}
      </p>
      <details className="imp-how">
        <summary>{t("how")}</summary>
        <ol>
          <li>{t("how1")}</li>
          <li>{t("how2")}</li>
          <li>{t("how3")}</li>
        </ol>
        <p>{t("private")}</p>
      </details>
    </section>
  );
}
