"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { MAX_TEXT } from "@/lib/domain/limits";

import type { DayContext } from "./day-context";
import { useLogActions } from "./use-log-actions";
import { useTyped } from "./use-typed";

/** What a text habit asks for: a line or two, kept with the button or Ctrl+Enter, and when the sheet goes. */
export function TextValue({ habit, day, log, onSaved }: DayContext & { onSaved: () => void }) {
  const t = useTranslations("log");
  const actions = useLogActions();
  const saved = typeof log?.value === "string" ? log.value : "";
  const field = useTyped(saved, (text) => {
    const value = text.trim();
    if (value !== saved)
      void actions.setMark(habit, day, { status: null, value: value === "" ? null : value });
  });

  function save(): void {
    field.keep();
    onSaved();
  }

  return (
    <form
      className="text-value"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        className="in"
        aria-label={habit.name}
        // The sheet was opened to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={4}
        maxLength={MAX_TEXT}
        value={field.value}
        onChange={field.onChange}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <Button kind="primary" type="submit" className="tall">
        {t("saveText")}
      </Button>
    </form>
  );
}
