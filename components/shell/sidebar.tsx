"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { memo, Suspense } from "react";

import { FindButton } from "@/components/palette/find-button";
import { Settings } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useIsAtRest } from "@/lib/client/settled";
import { useProfile, useTracker } from "@/lib/client/tracker";
import { type Habit, habitStatus } from "@/lib/domain/habit";

import { Avatar } from "./avatar";
import { Mark } from "./brand";
import { isOnPage, PAGES } from "./pages";
import { SyncSign } from "./sync-sign";
import { TodayCount } from "./today-count";

/** The sidebar is on every page: more habits than this have a page of their own. */
const MOST_LISTED = 60;

/** @param props.pathname Where one is; null while that is not known. */
export function Sidebar({ pathname }: { pathname: string | null }) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  return (
    <header className="side">
      <Link className="brand" href="/today" aria-label={t("home")}>
        <Mark />
        {common("appName")}
      </Link>
      <FindButton />
      <MainNav pathname={pathname} />
      <Suspense>
        <HabitNav pathname={pathname} />
      </Suspense>
      <div className="foot">
        <span aria-hidden="true">
          <Suspense fallback={<span className="ava" />}>
            <Avatar />
          </Suspense>
        </span>
        <div className="min-w-0">
          <Suspense>
            <OwnerName />
          </Suspense>
          <SyncSign />
        </div>
        <Link className="ib" href="/settings" aria-label={t("settings")} title={t("settings")}>
          <Icon of={Settings} />
        </Link>
      </div>
    </header>
  );
}

function MainNav({ pathname }: { pathname: string | null }) {
  const t = useTranslations("shell");
  const isAtRest = useIsAtRest();
  return (
    <nav className="nav" aria-label={t("main")}>
      <ul>
        {PAGES.map(({ key, href, icon }) => (
          <li key={key}>
            <Link
              href={href}
              title={t(key)}
              prefetch={isAtRest ? "auto" : false}
              aria-current={isOnPage(pathname, href) ? "page" : undefined}
            >
              <Icon of={icon} />
              {t(key)}
              {key === "today" && (
                <Suspense>
                  <TodayCount />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The habits that are not archived, each with its colour. */
function HabitNav({ pathname }: { pathname: string | null }) {
  const t = useTranslations("shell");
  const { habits, today } = useTracker();
  const listed = habits.filter(({ habit }) => habitStatus(habit, today) !== "archived");
  if (listed.length === 0) return null;
  return (
    <div className="side-habits">
      <h2>{t("habits")}</h2>
      <nav className="hl" aria-label={t("habits")}>
        <ul>
          {listed.slice(0, MOST_LISTED).map(({ habit }) => (
            <HabitLink
              key={habit.id}
              habit={habit}
              isHere={isOnPage(pathname, `/habits/${habit.id}`)}
            />
          ))}
          {listed.length > MOST_LISTED && (
            <li>
              <Link href="/habits" prefetch={false}>
                {t("allHabits", { count: listed.length })}
              </Link>
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}

/** A log leaves the habit itself as it was, so a tap renders none of these. */
const HabitLink = memo(function HabitLink({ habit, isHere }: { habit: Habit; isHere: boolean }) {
  return (
    <li>
      <Link
        className={`c-${habit.color}`}
        href={`/habits/${habit.id}`}
        prefetch={false}
        aria-current={isHere ? "page" : undefined}
      >
        <span className="cut">{habit.name}</span>
      </Link>
    </li>
  );
});

function OwnerName() {
  const { name, email } = useProfile();
  return <div className="owner cut">{name || email}</div>;
}
