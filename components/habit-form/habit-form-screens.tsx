"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { ChevronLeft } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useHabitSeries } from "@/lib/client/habit-series";
import { useToday } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";

import { EditHabitForm } from "./edit-habit-form";
import { NewHabitForm } from "./new-habit-form";

const UNTOUCHED: FormState<never> = { values: {}, result: null };

/** A page of its own for a new habit, so that it has an address and works before any script. */
export function NewHabitScreen({ initial = UNTOUCHED }: { initial?: FormState<never> }) {
  const t = useTranslations("habitForm");
  return (
    <>
      <FormTop title={t("newTitle")} back="/today" />
      <NewHabitForm initial={initial} />
    </>
  );
}

/** The habit named in the address. The path is read, because a stored shell has a placeholder for the id. */
export function EditHabitScreen({ initial = UNTOUCHED }: { initial?: FormState<never> }) {
  const t = useTranslations("habitForm");
  const today = useToday();
  const id = usePathname().split("/").at(-2) ?? "";
  const found = useHabitSeries(id);
  if (!found) return <FormTop title={t("unknown")} back="/habits" />;
  const { history } = found;
  return (
    <>
      <FormTop title={t("editTitle", { name: history.habit.name })} back={`/habits/${id}`} />
      <EditHabitForm key={id} history={history} today={today} initial={initial} />
    </>
  );
}

function FormTop({ title, back }: { title: string; back: string }) {
  const common = useTranslations("common");
  return (
    <div className="top">
      <Link className="ib -ms-2" href={back} aria-label={common("cancel")}>
        <Icon of={ChevronLeft} size="l" />
      </Link>
      <h1>{title}</h1>
    </div>
  );
}
