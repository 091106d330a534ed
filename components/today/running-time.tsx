"use client";

import { useTranslations } from "next-intl";

import { useSecond } from "./use-second";

/** The running time of a timer. A clock that spoke every second would never let a reader rest. */
export function RunningTime({ startedAt }: { startedAt: number }) {
  const t = useTranslations("log");
  const now = useSecond(true);
  const seconds = now === null ? 0 : Math.max(0, Math.floor((now - startedAt) / 1000));
  return (
    <span
      className="tick"
      role="timer"
      aria-live="off"
      aria-label={t("running", { minutes: Math.floor(seconds / 60) })}
    >
      {clockOf(seconds)}
    </span>
  );
}

function clockOf(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = `${two(minutes % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : `${minutes % 60}:${two(seconds % 60)}`;
}
