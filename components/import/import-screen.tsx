"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { type ChosenFile, readChosenFiles, type Reading } from "@/lib/client/import-reading";
import { useImports } from "@/lib/client/imports";
import { keepForRedo } from "@/lib/client/redo-import";
import { useTracker } from "@/lib/client/tracker";
import type { ImportId } from "@/lib/domain/ids";
import type { ImportChoices } from "@/lib/transfer/import-choices";
import type { ImportPlan, ImportQuestion } from "@/lib/transfer/import-plan";

import { FileDrop } from "./file-drop";
import { ImportDone } from "./import-done";
import { ImportHistory } from "./import-history";
import { ImportPreview } from "./import-preview";
import { ProgressLine, StayHere } from "./progress-line";
import { type Answers, QuestionStage } from "./question-stage";
import { SamplePart } from "./sample-part";

type Stage =
  | { name: "choose"; problem: string | null; notice?: string }
  | { name: "reading"; fileName: string; stop: () => void }
  | {
      name: "question";
      files: readonly ChosenFile[];
      question: ImportQuestion;
      answers: Answers;
    }
  | { name: "preview"; files: readonly ChosenFile[]; reading: Reading; plan: ImportPlan }
  | { name: "writing"; fileName: string; share: number; stop: () => void }
  | { name: "stopping"; fileName: string }
  | { name: "done"; id: ImportId; plan: ImportPlan };

/**
 * From a file to the owner's habits: choose, look, decide, import. Nothing is written before the last step, and the
 * last step can be taken back.
 */
export function ImportScreen() {
  const t = useTranslations("import");
  const imports = useImports();
  const { today, profile } = useTracker();
  const [stage, setStage] = useState<Stage>({ name: "choose", problem: null });
  const latest = useRef<AbortController | null>(null);

  async function read(files: readonly ChosenFile[], answers: Answers = {}): Promise<void> {
    const stopper = new AbortController();
    latest.current?.abort(); // of two files the later one is meant
    latest.current = stopper;
    const stop = () => stopper.abort();
    setStage({ name: "reading", fileName: files[0]?.file.name ?? "", stop });
    const options = { today, timeZone: profile.timeZone, ...answers };
    const reading = await readChosenFiles(files, options, stopper.signal).catch(() => null);
    if (latest.current !== stopper) return;
    if (stopper.signal.aborted) return startAgain();
    setStage(
      reading ? stageOf(reading, files, answers) : { name: "choose", problem: t("workerBroke") },
    );
  }

  function stageOf(reading: Reading, files: readonly ChosenFile[], answers: Answers): Stage {
    const { result } = reading;
    switch (result.kind) {
      case "plan":
        return { name: "preview", files, reading, plan: result.plan };
      case "question":
        return { name: "question", files, question: result.question, answers };
      case "refused": {
        const { code, params } = result.refusal;
        const words = {
          megabytes: String(params["megabytes"]),
          most: Number(params["most"]),
          file: String(params["file"]),
          at: Number(params["at"]),
        };
        return { name: "choose", problem: t(`refusal.${code}`, words) };
      }
    }
  }

  async function write(reading: Reading, plan: ImportPlan, choices: ImportChoices): Promise<void> {
    const { fileName, fileHash } = reading;
    const stopper = new AbortController();
    const stop = () => {
      stopper.abort();
      setStage({ name: "stopping", fileName });
    };
    const onProgress = (share: number) => {
      if (!stopper.signal.aborted) setStage({ name: "writing", fileName, share, stop });
    };
    onProgress(0); // the button that was pressed goes at once
    try {
      const request = { plan, choices, fileName, fileHash };
      const id = await imports.run(request, onProgress, stopper.signal);
      setStage(
        id === null
          ? { name: "choose", problem: null, notice: t("stopped") }
          : { name: "done", id, plan },
      );
    } catch {
      // What was written is in the list below, with its Undo.
      setStage({ name: "choose", problem: t("writingBroke") });
    }
  }

  function startAgain(): void {
    setStage({ name: "choose", problem: null });
  }

  switch (stage.name) {
    case "choose":
      return (
        <div className="imp">
          {stage.notice !== undefined && (
            <p className="notice" role="status">
              {stage.notice}
            </p>
          )}
          <FileDrop problem={stage.problem} onFiles={(files) => void read(files)} />
          <ImportHistory onFiles={(files) => void read(files)} />
          <SamplePart />
        </div>
      );
    case "reading":
      return (
        <ProgressLine
          text={t("reading", { file: stage.fileName })}
          share={null}
          onStop={stage.stop}
        />
      );
    case "question": {
      const { files, question, answers } = stage;
      return (
        <QuestionStage
          question={question}
          onAnswer={(answer) => void read(files, { ...answers, ...answer })}
          onCancel={startAgain}
        />
      );
    }
    case "preview":
      return (
        <ImportPreview
          reading={stage.reading}
          plan={stage.plan}
          onCancel={startAgain}
          onImport={(choices) => {
            void keepForRedo(stage.reading.fileHash, stage.files);
            void write(stage.reading, stage.plan, choices);
          }}
        />
      );
    case "writing":
      return (
        <>
          <StayHere />
          <ProgressLine
            text={t("writing", { file: stage.fileName })}
            share={stage.share}
            onStop={stage.stop}
          />
        </>
      );
    case "stopping":
      return (
        <>
          <StayHere />
          <ProgressLine text={t("stopping", { file: stage.fileName })} share={null} />
        </>
      );
    case "done":
      return <ImportDone id={stage.id} plan={stage.plan} onAgain={startAgain} />;
  }
}
