"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { PencilLine } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { MAX_NOTE } from "@/lib/domain/limits";

import type { DayContext } from "./day-context";
import { useLogActions } from "./use-log-actions";
import { useTyped } from "./use-typed";

/** A note on the day. It is kept when the field is left, and when the sheet goes. */
export function NoteField({ habit, day, log, isOpenFirst }: DayContext & { isOpenFirst: boolean }) {
  const t = useTranslations("log");
  const actions = useLogActions();
  const saved = log?.note ?? "";
  const [isOpen, setOpen] = useState(isOpenFirst || saved !== "");
  const field = useTyped(saved, (text) => {
    const note = text.trim();
    if (note !== saved) void actions.setNote(habit, day, note === "" ? null : note);
  });
  const isFull = field.value !== saved && field.value.length >= MAX_NOTE;

  if (!isOpen) {
    return (
      <button type="button" className="field" onClick={() => setOpen(true)}>
        <Icon of={PencilLine} />
        {t("addNote")}
      </button>
    );
  }
  return (
    <>
      <label className="field note">
        <Icon of={PencilLine} />
        <textarea
          // The reader pressed "Add a note" or N a moment ago.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={isOpenFirst || saved === ""}
          value={field.value}
          aria-label={t("note")}
          rows={2}
          maxLength={MAX_NOTE}
          placeholder={t("note")}
          onChange={field.onChange}
          onBlur={field.keep}
        />
      </label>
      <p role="status" className="muted xs">
        {isFull && t("noteFull", { most: MAX_NOTE })}
      </p>
    </>
  );
}
