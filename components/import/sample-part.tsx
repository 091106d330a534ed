"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";

import { Button } from "@/components/ui/button";
import { useSamples } from "@/lib/client/samples";

/** A year to look around in, for somebody who has no file. */
export function SamplePart() {
  const t = useTranslations("samples");
  const { add, remove, present } = useSamples();
  const [isBusy, start] = useTransition();
  return (
    <section aria-labelledby="samples">
      <h2 className="sec" id="samples">
        {t("title")}
      </h2>
      <p className="imp-lead">{t("text")}</p>
      <div className="imp-acts">
        <Button disabled={isBusy} onClick={() => start(() => (present ? remove() : add()))}>
          {present ? t("remove") : t("add")}
        </Button>
      </div>
    </section>
  );
}
