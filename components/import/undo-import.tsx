"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { type ImportRecord, useImports } from "@/lib/client/imports";

/** One tap takes a whole import back. Gone once it is. */
export function UndoImport({ record }: { record: ImportRecord }) {
  const t = useTranslations("import");
  const { undo } = useImports();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState("");
  if (record.undone) return null;
  return (
    <>
      <Button
        disabled={isBusy}
        onClick={() =>
          start(async () => {
            setProblem("");
            await undo(record.id).catch(() => setProblem(t("undoBroke")));
          })
        }
      >
        {isBusy ? t("undoing") : t("undo")}
        <span className="vh"> {record.fileName}</span>
      </Button>
      <p className="form-problem" role="alert">
        {problem}
      </p>
    </>
  );
}
