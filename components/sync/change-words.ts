"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useDayWords } from "@/components/log/history-words";
import type { ToldChange } from "@/lib/client/ledger";

export type ChangeWords = {
  /** "Read, 18 Nov", "Goal “Run 500 km”". */
  subject: (change: ToldChange) => string;
  /** "done", "name, details"; empty when there is nothing to say. */
  what: (change: ToldChange) => string;
  /** Both: "Read, 18 Nov: done". */
  full: (change: ToldChange) => string;
};

/** Says a change in the words of the screens. */
export function useChangeWords(): ChangeWords {
  const t = useTranslations("syncPage");
  const format = useFormatter();
  const dayWords = useDayWords();

  function subject(change: ToldChange): string {
    if (change.kind !== "log") {
      const name = change.name ?? t("unnamed");
      return change.kind === "habit" ? name : t(`kinds.${change.kind}`, { name });
    }
    const name = change.habit?.name ?? t("unknownHabit");
    if (change.day === null) return name;
    const day = format.dateTime(new Date(change.day * 86_400_000), {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    return t("day", { name, day });
  }

  function what(change: ToldChange): string {
    if (change.kind !== "log") {
      return format.list(
        change.parts.map((part) => t(`parts.${part}`)),
        { type: "unit" },
      );
    }
    const { habit, log, says } = change;
    if (!habit || !log) return "";
    const said = says.map((part) => {
      if (part === "value") return dayWords(habit, log);
      return log.note ? t("note", { note: log.note }) : t("noNote");
    });
    return format.list(said, { type: "unit" });
  }

  function full(change: ToldChange): string {
    const said = what(change);
    return said === "" ? subject(change) : t("change", { subject: subject(change), what: said });
  }

  return { subject, what, full };
}
