"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";

import { ChevronLeft, ChevronRight } from "@/components/ui/drawings";
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
        href={`/heatmap/${year - 1}`}
        isThere={year > years.first}
        label={t("previous", { year: String(year - 1) })}
      >
        <Icon of={ChevronLeft} />
      </Step>
      <Step
        href={year + 1 === years.last ? "/heatmap" : `/heatmap/${year + 1}`}
        isThere={year < years.last}
        label={t("next", { year: String(year + 1) })}
      >
        <Icon of={ChevronRight} />
      </Step>
    </div>
  );
}

function Step(props: { href: string; isThere: boolean; label: string; children: ReactNode }) {
  if (!props.isThere) {
    return (
      <button type="button" className="ib opacity-35" disabled aria-label={props.label}>
        {props.children}
      </button>
    );
  }
  return (
    <Link
      className="ib"
      href={props.href}
      prefetch={false}
      aria-label={props.label}
      onClick={(event) => turnTo(event, props.href)}
    >
      {props.children}
    </Link>
  );
}

// Every year is the same page over data that is already here, so no server has to be asked.
function turnTo(event: MouseEvent, href: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  window.history.pushState(null, "", href);
}
