"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";

import { useCauseText } from "@/components/forms/cause-text";
import { Mark } from "@/components/shell/brand";
import { Button, buttonClass } from "@/components/ui/button";
import { Plus } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast";
import { useHabitEditing } from "@/lib/client/habits";
import { useTracker } from "@/lib/client/tracker";
import {
  TEMPLATE_KEYS,
  templateDraft,
  type TemplateKey,
  templateLook,
} from "@/lib/domain/templates";

import { StampPreview } from "./stamp-preview";

const SampleOffer = lazy(() =>
  import("./sample-offer").then((file) => ({ default: file.SampleOffer })),
);

/** Chosen to begin with: one of each kind of day. */
const FIRST_CHOICE: readonly TemplateKey[] = ["run", "read", "meditate", "upEarly", "language"];

/** Where a newcomer picks the first habits. It can be opened again; what is picked is added. */
export function WelcomeScreen() {
  const t = useTranslations("welcome");
  const [chosen, setChosen] = useState<ReadonlySet<TemplateKey>>(new Set(FIRST_CHOICE));
  const { habits } = useTracker();

  function toggle(key: TemplateKey): void {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  }

  return (
    <div className="onb">
      <div>
        <Link className="brand" href="/today">
          <Mark />
          Kept
        </Link>
        <h1>{t("heading")}</h1>
        <p className="lead">{habits.length === 0 ? t("lead") : t("already")}</p>
        <TemplateGrid chosen={chosen} onToggle={toggle} />
        <div className="onb-actions">
          <StartButton chosen={chosen} />
          <Link className={buttonClass("ghost", "tall")} href="/settings/import">
            {t("import")}
          </Link>
        </div>
        <Suspense>
          <SampleOffer />
        </Suspense>
      </div>
      <aside className="pv" aria-label={t("preview")}>
        <div className="pv-space" />
        <StampPreview chosen={chosen} />
        <p className="muted">{t("square")}</p>
      </aside>
    </div>
  );
}

type GridProps = { chosen: ReadonlySet<TemplateKey>; onToggle: (key: TemplateKey) => void };

function TemplateGrid({ chosen, onToggle }: GridProps) {
  const t = useTranslations("welcome");
  const words = useTranslations("templates");
  return (
    <div className="tpl" role="group" aria-label={t("templates")}>
      {TEMPLATE_KEYS.map((key) => {
        const { icon, color } = templateLook(key);
        return (
          <button
            key={key}
            type="button"
            className={`c-${color}`}
            aria-pressed={chosen.has(key)}
            onClick={() => onToggle(key)}
          >
            <HabitIcon name={icon} />
            <span>
              {words(`${key}.name`)}
              <small>{words(`${key}.hint`)}</small>
            </span>
          </button>
        );
      })}
      <Link className="c-stone" href="/habits/new">
        <Icon of={Plus} />
        <span>
          {t("somethingElse")}
          <small>{t("yourOwn")}</small>
        </span>
      </Link>
    </div>
  );
}

function StartButton({ chosen }: { chosen: ReadonlySet<TemplateKey> }) {
  const t = useTranslations("welcome");
  const words = useTranslations("templates");
  const causeText = useCauseText();
  const { today } = useTracker();
  const { createMany } = useHabitEditing();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);

  async function start(): Promise<void> {
    setBusy(true);
    const keys = TEMPLATE_KEYS.filter((key) => chosen.has(key));
    try {
      await createMany(keys.map((key) => templateDraft(key, wordsOf(key), today)));
      router.push("/today");
    } catch (cause) {
      setBusy(false);
      await showToast({ text: causeText(cause) });
    }
  }

  function wordsOf(key: TemplateKey) {
    const name = words(`${key}.name`);
    return key === "run" || key === "water" ? { name, unit: words(`${key}.unit`) } : { name };
  }

  return (
    <Button
      kind="primary"
      className="tall start"
      disabled={chosen.size === 0 || isBusy}
      onClick={() => void start()}
    >
      {t("start", { count: chosen.size })}
    </Button>
  );
}
