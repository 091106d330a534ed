"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Icon } from "@/components/ui/icon";

/** To the year before and after, as far as there is something. */
export function YearSwitch({
  year,
  years,
}: {
  year: number;
  years: { first: number; last: number };
}) {
  const t = useTranslations("year");
  return (
    <div className="flex">
      <Step
        to={year - 1}
        isThere={year > years.first}
        label={t("previous", { year: String(year - 1) })}
      >
        <Icon of={ChevronLeft} />
      </Step>
      <Step to={year + 1} isThere={year < years.last} label={t("next", { year: String(year + 1) })}>
        <Icon of={ChevronRight} />
      </Step>
    </div>
  );

  function Step(props: { to: number; isThere: boolean; label: string; children: React.ReactNode }) {
    if (!props.isThere) {
      return (
        <button type="button" className="ib opacity-35" disabled aria-label={props.label}>
          {props.children}
        </button>
      );
    }
    const href = props.to === years.last ? "/heatmap" : `/heatmap/${props.to}`;
    return (
      <Link className="ib" href={href} aria-label={props.label}>
        {props.children}
      </Link>
    );
  }
}
