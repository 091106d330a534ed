"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button, buttonClass } from "@/components/ui/button";
import { useImports } from "@/lib/client/imports";
import type { ImportId } from "@/lib/domain/ids";
import type { ImportPlan } from "@/lib/transfer/import-plan";

import { PastPart } from "./past-part";
import { recordCounts } from "./record-counts";
import { UndoImport } from "./undo-import";
import { WarningList } from "./warning-list";

/** What was imported, where to look at it, and the way back. */
export function ImportDone(props: { id: ImportId; plan: ImportPlan; onAgain: () => void }) {
  const { id, plan, onAgain } = props;
  const t = useTranslations("import");
  const { list } = useImports();
  const record = list.find((one) => one.id === id);
  if (!record) return null;
  const counts = recordCounts(record);
  const past = plan.kept?.past;
  return (
    <section className="imp" aria-labelledby="import-done">
      <div className="imp-sum">
        <h2 className="sec" id="import-done" role="status">
          {record.undone ? t("undone") : t("doneTitle", { days: counts.days })}
        </h2>
        {!record.undone && <p className="imp-lead">{t("doneCounts", counts)}</p>}
        {!record.undone && counts.strengthDays > 0 && (
          <p>
            {counts.strengthDiffering === 0
              ? t("strengthAgrees", { days: counts.strengthDays })
              : t("doneDiffers", {
                  days: String(counts.strengthDays),
                  differing: counts.strengthDiffering,
                })}
          </p>
        )}
      </div>
      <div className="imp-acts">
        <Link href="/today" className={buttonClass("primary")}>
          {t("toToday")}
        </Link>
        <UndoImport record={record} />
        <Button kind="ghost" onClick={onAgain}>
          {t("another")}
        </Button>
      </div>
      {!record.undone && past && past.values.length > 0 && <PastPart past={past} record={record} />}
      {!record.undone && <WarningList plan={plan} fileName={record.fileName} />}
    </section>
  );
}
