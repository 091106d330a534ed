"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";

import { useLogging } from "@/lib/client/logging";

import { markOfText } from "./cell-text";
import { CellTyping } from "./cell-typing";
import type { GridCell } from "./matrix";

type Typed = { at: GridCell; typing: CellTyping };

/**
 * Values typed into cells. Each text that is a value of the habit is kept as it is typed; where it comes to no value in the
 * end, the day is put back to what it was, and that is said through `announce`.
 */
export function useCellTyping(announce: (text: string) => void) {
  const t = useTranslations("month");
  const logging = useLogging();
  const typed = useRef<Typed | null>(null);

  return useMemo(() => {
    /** A key that begins or continues a value; false when it does neither. */
    function type(head: GridCell | null, key: string): boolean {
      const at = typed.current?.at ?? head;
      if (!at || at.cell.level === "future" || at.habit.valueType === "text") return false;
      if (!/^[\d:.,]$/.test(key)) return false;
      typed.current ??= { at, typing: new CellTyping() };
      extend(typed.current, key);
      return true;
    }

    function extend({ at, typing }: Typed, key: string): void {
      const text = typing.with(key);
      const mark = markOfText(at.habit, text);
      announce(mark ? "" : t("typing", { text }));
      if (!mark) return typing.leave(text);
      const write = logging.setMark(at.habit.id, at.cell.day, mark);
      write.catch(() => announce(t("notSaved")));
      typing.keep(text, write);
    }

    /** What was typed is over. True when it came to no value. */
    function end(): boolean {
      if (typed.current === null) return false;
      const { at, typing } = typed.current;
      typed.current = null;
      if (typing.unread === "") return false;
      announce(t("typedUnfit", { text: typing.unread, habit: at.habit.name }));
      void typing.giveUp();
      return true;
    }

    return { type, end };
  }, [announce, logging, t]);
}
