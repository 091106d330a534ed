"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { useSamples } from "@/lib/client/samples";

/** A year to look around in, for somebody who has no file. */
export function SamplePart() {
  const t = useTranslations("samples");
  const { add, remove, present } = useSamples();
  const error = useTranslations("error");
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState("");

  async function change(): Promise<void> {
    setProblem("");
    await (present ? remove() : add()).catch(() => setProblem(error("notSaved")));
  }

  return (
    <section aria-labelledby="samples">
      <h2 className="sec" id="samples">
        {t("title")}
      </h2>
      <p className="imp-lead">{t("text")}</p>
      <div className="imp-acts">
        <Button disabled={isBusy} onClick={() => start(change)}>
          {present ? t("remove") : t("add")}
        </Button>
      </div>
      <p className="form-problem" role="alert">
        {problem}
      </p>
    </section>
  );
}
