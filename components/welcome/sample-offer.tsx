"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useSamples } from "@/lib/client/samples";

/** Somebody's year to look around in, for those who would rather see than read. */
export function SampleOffer() {
  const t = useTranslations("welcome");
  const error = useTranslations("error");
  const samples = useSamples();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  if (samples.present && !isBusy) return null;

  async function add(): Promise<void> {
    setBusy(true);
    try {
      await samples.add();
      router.push("/today");
    } catch {
      setBusy(false);
      await showToast({ text: error("notSaved") });
    }
  }

  return (
    <section className="sample">
      <p className="muted sm">{t("sampleText")}</p>
      <Button disabled={isBusy} onClick={() => void add()}>
        {isBusy ? t("sampleBusy") : t("sample")}
      </Button>
    </section>
  );
}
