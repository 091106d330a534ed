"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

import { type ImportRecord, useImports } from "@/lib/client/imports";
import type { KeptPast } from "@/lib/transfer/kept/kept-past";

type Stage = { name: "bringing" } | { name: "here"; count: number } | { name: "missing" };

/** Brings what the days of an archive showed before, and says whether it is there. */
export function PastPart({ past, record }: { past: KeptPast; record: ImportRecord }) {
  const t = useTranslations("import");
  const { bringPast } = useImports();
  const [stage, setStage] = useState<Stage>({ name: "bringing" });
  const bring = useEffectEvent(() => {
    bringPast(past, record).then(
      (count) => setStage({ name: "here", count }),
      () => setStage({ name: "missing" }),
    );
  });
  useEffect(() => bring(), []);
  return (
    <p role="status">
      {stage.name === "here"
        ? t("past.here", { count: stage.count })
        : t(`past.${stage.name}`, { count: past.values.length })}
    </p>
  );
}
