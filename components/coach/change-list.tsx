"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { usePlanWords } from "@/components/habit/plan-words";
import { useDayText } from "@/components/heatmap/day-text";
import { Button } from "@/components/ui/button";
import { type Effect, effectOf } from "@/lib/analytics/did-it-help";
import { shareOf } from "@/lib/analytics/kept";
import type { HabitSeries } from "@/lib/analytics/series";
import { useSeries, useTracker } from "@/lib/client/tracker";
import { type Application, wayBack } from "@/lib/domain/coach-memory";
import type { Habit } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";

import { useAnswers } from "./use-answers";

/** Gains of the others that make an own gain nothing special. */
const BEYOND = 0.05;

/** The plans that were changed on a suggestion, newest first, and what came of it. */
export function ChangeList({ applied }: { applied: readonly Application[] }) {
  const t = useTranslations("coach");
  const { habits } = useTracker();
  const changes = applied.toReversed().flatMap((application) => {
    const history = habits.find(({ habit }) => habit.id === application.habitId);
    return history ? [{ application, habit: history.habit }] : [];
  });
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{t("changes")}</h2>
      </header>
      {changes.length === 0 ? (
        <p className="muted sm max-w-[60ch]">{t("noChanges")}</p>
      ) : (
        <ul className="cor">
          {changes.map(({ application, habit }) => (
            <Change
              key={`${habit.id} ${application.day}`}
              application={application}
              habit={habit}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Change({ application, habit }: { application: Application; habit: Habit }) {
  const t = useTranslations("coach");
  const plans = usePlanWords();
  const day = useDayText();
  const answers = useAnswers();
  const { weekStart } = useTracker().profile;
  const all = useSeries();
  const effect = useMemo(() => effectOn(all, habit.id, application), [all, habit.id, application]);
  const plan = application.plan && plans.version(habit, application.plan, weekStart);
  const isEasier = plan !== null && application.kind !== "raise_target";
  const canTakeBack = plan === null || wayBack(habit, application) !== null;
  return (
    <li className="advice">
      <p>
        <b>{habit.name}</b>
      </p>
      <p className="sm">
        {plan === null
          ? t("beganAgain", { day: day.date(application.day) })
          : t("since", { day: day.date(application.day), plan })}
      </p>
      {effect && <EffectWords effect={effect} />}
      {effect?.verdict === "improving" && isEasier && <p className="xs faint">{t("easier")}</p>}
      {canTakeBack && (
        <div className="a">
          <Button onClick={() => void answers.takeBack(habit, application)}>
            {t("takeBack")} <span className="vh">{habit.name}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

function EffectWords({ effect }: { effect: Effect }) {
  const t = useTranslations("coach");
  const format = useFormatter();
  const { before, after, others, verdict } = effect;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const whole = (value: number) => format.number(value, { maximumFractionDigits: 0 });
  const percent = (share: number | null) =>
    format.number(share ?? 0, { style: "percent", maximumFractionDigits: 0 });
  if (verdict === null) {
    const known = { before: number(before.planned), after: number(after.planned) };
    return <p className="sm muted">{t("tooEarly", known)}</p>;
  }
  return (
    <>
      <p className="sm">{t(verdictWord(effect))}</p>
      <p className="sm muted">
        {t("effect", {
          kept: number(after.kept),
          planned: number(after.planned),
          keptBefore: number(before.kept),
          plannedBefore: number(before.planned),
        })}{" "}
        {others &&
          t("effectOthers", {
            before: percent(shareOf(others.before)),
            after: percent(shareOf(others.after)),
            kept: whole(others.after.kept),
            planned: whole(others.after.planned),
            keptBefore: whole(others.before.kept),
            plannedBefore: whole(others.before.planned),
          })}
      </p>
    </>
  );
}

function verdictWord({ verdict, others, difference }: Effect) {
  if (verdict !== "improving") return verdict === "declining" ? "declining" : "steady";
  if (!others) return "improving";
  return difference > BEYOND ? "improvingBeyond" : "improvingAll";
}

function effectOn(
  all: ReadonlyMap<HabitId, HabitSeries>,
  id: HabitId,
  { day }: Application,
): Effect | null {
  const own = all.get(id);
  if (!own) return null;
  const others = [...all].flatMap(([other, series]) => (other === id ? [] : [series]));
  return effectOf(own, others, day);
}
