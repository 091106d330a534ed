"use client";

import { Button, buttonClass } from "@/components/ui/button";
import type { Locale } from "@/lib/domain/profile";

type Words = Record<"title" | "text" | "again" | "toToday", string>;

/** As last-words.ts has them written in. */
declare const __LAST_WORDS__: string;

const WORDS: Record<Locale, Words> = JSON.parse(__LAST_WORDS__);

/** Said where nothing of Kept is left on the page, in the language that the document was in. */
export function LastWords() {
  const { title, text, again, toToday } =
    WORDS[document.documentElement.lang === "pl" ? "pl" : "en"];
  return (
    <main className="lone">
      <title>{title}</title>
      <h1>{title}</h1>
      <p className="muted">{text}</p>
      <Button kind="primary" onClick={() => location.reload()}>
        {again}
      </Button>
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- the router is part of what broke */}
      <a className={buttonClass("quiet")} href="/today">
        {toToday}
      </a>
    </main>
  );
}
