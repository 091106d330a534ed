"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { buttonClass } from "@/components/ui/button";
import { ChevronLeft, Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useToday } from "@/lib/client/tracker";

import { GoalDetail } from "./goal-detail";
import { GoalList } from "./goal-list";
import { GoalMenu } from "./goal-menu";
import type { GoalSummary } from "./goal-summary";
import { UnknownGoal } from "./unknown-goal";
import { useGoalSummaries } from "./use-goal-summaries";

/** All goals: the list, and beside it on a wide screen the first of them. */
export function GoalsScreen() {
  const summaries = useGoalSummaries();
  const t = useTranslations("goals");
  const [first] = summaries;
  return (
    <>
      <div className="top">
        <h1>{t("title")}</h1>
        <span className="sp" />
        <NewGoalLink />
      </div>
      {first ? <SideBySide summaries={summaries} open={first} page="list" /> : <NoGoals />}
    </>
  );
}

/**
 * One goal, the others beside it. The id is read from the address and not from the route's parameters:
 * a stored shell of the route carries a placeholder there.
 */
export function GoalScreen() {
  const id = usePathname().split("/").at(-1) ?? "";
  const summaries = useGoalSummaries();
  const open = summaries.find(({ goal }) => goal.id === id);
  return open ? <OpenGoal summaries={summaries} open={open} /> : <UnknownGoal />;
}

function OpenGoal({ summaries, open }: { summaries: GoalSummary[]; open: GoalSummary }) {
  const t = useTranslations("goals");
  return (
    <>
      <div className="top">
        <Link className="ib only-p -ms-2" href="/goals" aria-label={t("allGoals")}>
          <Icon of={ChevronLeft} size="l" />
        </Link>
        <h1>{open.goal.name}</h1>
        <span className="sp" />
        <GoalMenu goal={open.goal} />
        <span className="hide-p">
          <NewGoalLink />
        </span>
      </div>
      <SideBySide summaries={summaries} open={open} page="goal" />
    </>
  );
}

function SideBySide(props: {
  summaries: readonly GoalSummary[];
  open: GoalSummary;
  page: "list" | "goal";
}) {
  const today = useToday();
  return (
    <div className="goals" data-page={props.page}>
      <GoalList summaries={props.summaries} today={today} openId={props.open.goal.id} />
      <GoalDetail summary={props.open} today={today} />
    </div>
  );
}

function NewGoalLink() {
  const t = useTranslations("goals");
  return (
    <Link className={buttonClass("primary")} href="/goals/new">
      <Icon of={Plus} size="s" />
      {t("new")}
    </Link>
  );
}

function NoGoals() {
  const t = useTranslations("goals");
  return (
    <div className="empty">
      <p className="lead">{t("empty")}</p>
      <p className="muted">{t("emptyHint")}</p>
    </div>
  );
}
