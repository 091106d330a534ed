"use client";

import type { ReactNode } from "react";

import { useGrowing } from "@/components/ui/growing";

/** Sentences under a heading, or the one that says why there are none. */
export function FindingSection(props: {
  title: string;
  hint?: string;
  /** Said when there is nothing to tell. */
  silence: string;
  children: readonly ReactNode[];
}) {
  const { shown, end } = useGrowing(props.children.length);
  return (
    <section className="blk">
      <header>
        <h2 className="sec">{props.title}</h2>
        {props.hint && <p>{props.hint}</p>}
      </header>
      {props.children.length === 0 ? (
        <p className="muted sm">{props.silence}</p>
      ) : (
        <ul className="cor">{props.children.slice(0, shown)}</ul>
      )}
      {end}
    </section>
  );
}
