"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { accountPart, type AccountPart, UNPROVEN, useExporter } from "@/lib/client/exports";
import { saveFile } from "@/lib/client/save-file";
import { useTracker } from "@/lib/client/tracker";
import { parseIsoDay } from "@/lib/domain/calendar-day";
import type { ExportChoice } from "@/lib/transfer/export/export-file";
import type { ExportFormat } from "@/lib/transfer/export/export-plan";

import { ExportContents } from "./export-contents";
import { FormatChoice } from "./format-choice";
import { HabitChoice } from "./habit-choice";
import { RangeFields } from "./range-fields";

const ProofQuestion = lazy(() =>
  import("@/components/settings/proof-question").then((file) => ({ default: file.ProofQuestion })),
);

/** What the owner has typed and ticked; days are as the fields hold them. */
export type Chosen = {
  format: ExportFormat;
  habits: readonly string[] | null;
  from: string;
  to: string;
};

type Outcome = { name: string; isPartial: boolean } | "broke" | null;

/** From everything to a file: choose a form, see what will be in it and what will not, take it. */
export function ExportScreen() {
  const t = useTranslations("export");
  const id = useId();
  const exporter = useExporter();
  const { habits } = useTracker();
  const [chosen, setChosen] = useState<Chosen>({ format: "kept", habits: null, from: "", to: "" });
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [isBusy, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Chosen>) => {
    setChosen({ ...chosen, ...part });
    setOutcome(null);
  };
  const choice = choiceOf(chosen);
  const isWhole = chosen.format === "kept";

  return (
    <>
      <form
        className="imp exp"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <section aria-labelledby={`${id}-title`}>
          <h2 className="sec" id={`${id}-title`}>
            {t("heading")}
          </h2>
          <p className="imp-lead">{t("lead")}</p>
        </section>
        <FormatChoice value={chosen.format} onChange={(format) => change({ format })} />
        {!isWhole && (
          <>
            <HabitChoice
              habits={habits}
              value={chosen.habits}
              onChange={(some) => change({ habits: some })}
            />
            <RangeFields
              from={chosen.from}
              to={chosen.to}
              isBackwards={choice === null}
              onChange={change}
            />
          </>
        )}
        {choice && <ExportContents exporter={exporter} choice={choice} habits={habits} />}
        <div className="imp-acts">
          {/* No submit button: pressed before the page is alive it would leave it. */}
          <Button
            kind="primary"
            onClick={() => save()}
            disabled={isBusy || choice === null || chosen.habits?.length === 0}
          >
            {isBusy ? t("making") : t("make")}
          </Button>
          <small>{t("private")}</small>
        </div>
        <p className="form-status" role="status">
          {outcome !== null && outcome !== "broke" && (
            <>
              {t("made", { name: outcome.name })} {outcome.isPartial && t("madeWithout")}
            </>
          )}
        </p>
        <p className="form-problem" role="alert">
          {outcome === "broke" && t("broke")}
        </p>
      </form>
      {isAsking && (
        <Suspense>
          <ProofQuestion purpose="export" onProven={() => save()} close={() => setAsking(false)}>
            <Button onClick={() => save({ withAccount: false })}>{t("without")}</Button>
          </ProofQuestion>
        </Suspense>
      )}
    </>
  );

  function save({ withAccount } = { withAccount: isWhole }): void {
    setAsking(false);
    start(async () => {
      if (!choice) return;
      const account = withAccount ? await accountPart() : null;
      if (account === UNPROVEN) setAsking(true);
      else setOutcome(await made(choice, account));
    });
  }

  async function made(what: ExportChoice, account: AccountPart): Promise<Outcome> {
    try {
      const file = await exporter.make(what, t("readme"), account);
      saveFile(file);
      return { name: file.name, isPartial: isWhole && account === null };
    } catch {
      return "broke";
    }
  }
}

// Null while the range runs backwards. A field that the browser does not show as a date yet is empty.
function choiceOf({ format, habits, from, to }: Chosen): ExportChoice | null {
  const range = { from: parseIsoDay(from), to: parseIsoDay(to) };
  if (range.from !== null && range.to !== null && range.to < range.from) return null;
  return { format, habits, ...range };
}
