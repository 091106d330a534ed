"use client";

import { useSyncExternalStore } from "react";

type WeekInfo = { firstDay: number };
type LocaleWithWeeks = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** Hidden fields with what the browser knows of its owner's clock and calendar; empty before any script. */
export function BrowserGuesses() {
  const timeZone = useBrowserOnly(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const weekStart = useBrowserOnly(() => String(weekStartOf(navigator.language)));
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <input type="hidden" name="weekStart" value={weekStart} />
    </>
  );
}

/** Something that only the browser can say: empty in the server's markup and at the first paint. */
export function useBrowserOnly(read: () => string): string {
  return useSyncExternalStore(never, read, () => "");
}

/** The ISO weekday on which weeks begin where a language is spoken. Monday when the browser cannot say. */
function weekStartOf(language: string): number {
  const locale: LocaleWithWeeks = new Intl.Locale(language);
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}

function never(): () => void {
  return () => undefined;
}
