"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { ChosenFile } from "@/lib/client/import-reading";
import type { ImportRecord } from "@/lib/client/imports";
import type { KeptFiles } from "@/lib/client/redo-import";

/** The way to do an import again without its file, as long as this browser has it. */
export function KeptFile(props: {
  record: ImportRecord;
  kept: KeptFiles;
  onFiles: (files: readonly ChosenFile[]) => void;
}) {
  const { record, kept, onFiles } = props;
  const t = useTranslations("import");
  const { fileHash, fileName } = record;
  if (!kept.has(fileHash)) return null;

  async function again(): Promise<void> {
    const files = await kept.take(fileHash).catch(() => null);
    if (files) onFiles(files);
    else await kept.forget(fileHash); // another tab has forgotten it
  }

  return (
    <>
      <Button onClick={() => void again()}>
        {t("redo")}
        <span className="vh"> {fileName}</span>
      </Button>
      <Button kind="ghost" onClick={() => void kept.forget(fileHash)}>
        {t("forgetFile")}
        <span className="vh"> {fileName}</span>
      </Button>
    </>
  );
}
