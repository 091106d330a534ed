"use client";

import { useTranslations } from "next-intl";

import { useValueWords } from "@/components/log/value-words";
import type { NumberPair } from "@/lib/analytics/number-pairs";
import type { Habit } from "@/lib/domain/habit";

import { Compared } from "./compared";
import { FindingSection } from "./finding-section";
import type { PairFindings } from "./findings";

/** More than this is a table, not a thought. */
const MOST = 4;

/** Numbers that are higher or lower beside another habit, as sentences with both averages. Never a cause. */
export function NumbersBeside({ numbers }: Pick<PairFindings, "numbers">) {
  const t = useTranslations("insights");
  return (
    <FindingSection title={t("numbers")} silence={useSilence(numbers)}>
      {numbers.pairs.slice(0, MOST).map((pair) => (
        <Pair key={`${pair.number.id} ${pair.habit.id} ${pair.lag}`} pair={pair} />
      ))}
    </FindingSection>
  );
}

function useSilence({ numbers, tested, mostDays, leastDays }: PairFindings["numbers"]): string {
  const t = useTranslations("insights");
  if (numbers === 0) return t("numbersNoKind");
  if (tested > 0) return t("numbersNone", { tested });
  return mostDays < leastDays
    ? t("numbersThin", { needed: leastDays, known: mostDays })
    : t("numbersEven");
}

function Pair({ pair }: { pair: NumberPair<Habit> }) {
  const t = useTranslations("insights");
  const values = useValueWords();
  const { number, habit, lag, rho, given, other, days } = pair;
  const words = {
    number: number.name,
    habit: habit.name,
    direction: rho > 0 ? "more" : "less",
    b: (name: React.ReactNode) => <b>{name}</b>,
  };
  const most = Math.max(given.mean, other.mean);
  const mean = (value: number) => values.full(number, Math.round(value * 10) / 10);
  return (
    <li className={`c-${number.color}`}>
      <p>{lag === 0 ? t.rich("numberSameDay", words) : t.rich("numberNextDay", words)}</p>
      <div className="cmp num">
        <Compared
          label={lag === 0 ? t("with") : t("after")}
          share={given.mean / most}
          text={t("averageOf", { mean: mean(given.mean), days: given.days })}
        />
        <Compared
          label={lag === 0 ? t("without") : t("otherwise")}
          share={other.mean / most}
          text={t("averageOf", { mean: mean(other.mean), days: other.days })}
          isOther
        />
      </div>
      <p className="xs faint mt-2">{t("goTogether", { days })}</p>
    </li>
  );
}
