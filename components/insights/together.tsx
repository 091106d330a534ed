"use client";

import { useTranslations } from "next-intl";

import type { HabitPair } from "@/lib/analytics/habit-pairs";
import type { Habit } from "@/lib/domain/habit";

import { Compared } from "./compared";
import { FindingSection } from "./finding-section";
import type { PairFindings } from "./findings";
import { useInsightWords } from "./insight-words";

/** More than this is a table, not a thought. */
const MOST = 4;

/** Habits that go together, as sentences with their two shares. Never a cause. */
export function Together({ together }: Pick<PairFindings, "together">) {
  const t = useTranslations("insights");
  const { pairs, tested, mostDays, leastDays } = together;
  const silence =
    tested > 0
      ? t("togetherNone", { tested })
      : mostDays < leastDays
        ? t("togetherThin", { needed: leastDays, known: mostDays })
        : t("togetherEven");
  return (
    <FindingSection title={t("together")} silence={silence}>
      {pairs.slice(0, MOST).map((pair) => (
        <Pair key={`${pair.first.id} ${pair.second.id} ${pair.lag}`} pair={pair} />
      ))}
    </FindingSection>
  );
}

function Pair({ pair }: { pair: HabitPair<Habit> }) {
  const t = useTranslations("insights");
  const { first, second, lag, phi, given, other, days } = pair;
  const words = {
    first: first.name,
    second: second.name,
    direction: phi > 0 ? "more" : "less",
    b: (name: React.ReactNode) => <b>{name}</b>,
  };
  return (
    <li className={`c-${second.color}`}>
      <p>{lag === 0 ? t.rich("sameDay", words) : t.rich("nextDay", words)}</p>
      <div className="cmp num">
        <Share label={lag === 0 ? t("with") : t("after")} counted={given} />
        <Share label={lag === 0 ? t("without") : t("otherwise")} counted={other} isOther />
      </div>
      <p className="xs faint mt-2">{t("goTogether", { days })}</p>
    </li>
  );
}

function Share(props: {
  label: string;
  counted: { done: number; days: number };
  isOther?: boolean;
}) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const { done, days } = props.counted;
  return (
    <Compared
      label={props.label}
      share={done / days}
      text={t("shareOf", { share: words.percent(done / days), done, days })}
      isOther={props.isOther ?? false}
    />
  );
}
