"use client";

import { useTranslations } from "next-intl";

import type { ChosenFile } from "@/lib/client/import-reading";
import { isCutOff, useImports } from "@/lib/client/imports";
import { useProfile } from "@/lib/client/profile";
import { useKeptFiles } from "@/lib/client/redo-import";

import { useInstantText } from "./instant-text";
import { KeptFile } from "./kept-file";
import { recordCounts } from "./record-counts";
import { UndoImport } from "./undo-import";

/** What was imported so far, newest first, each with its way back, and the way to do it again where the file is here. */
export function ImportHistory(props: { onFiles: (files: readonly ChosenFile[]) => void }) {
  const t = useTranslations("import");
  const { list } = useImports();
  const kept = useKeptFiles();
  const when = useInstantText(useProfile().timeZone);
  if (list.length === 0) return null;
  return (
    <section aria-labelledby="import-history">
      <h2 className="sec" id="import-history">
        {t("historyTitle")}
      </h2>
      <ul className="imp-history">
        {list.map((record) => (
          <li key={record.id}>
            <div>
              <b>{record.fileName}</b>
              <p>
                {when(record.createdAt)} ·{" "}
                {record.undone ? t("wasUndone") : t("doneCounts", recordCounts(record))}
              </p>
              {isCutOff(record) && <p className="imp-warn">{t("cutOff")}</p>}
            </div>
            <div className="imp-acts">
              <UndoImport record={record} />
              <KeptFile record={record} kept={kept} onFiles={props.onFiles} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
