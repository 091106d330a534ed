"use client";

import { useTranslations } from "next-intl";

import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { X } from "@/components/ui/more-drawings";
import { Sheet, SheetClose } from "@/components/ui/sheet";
import { seriesOfHistory, useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";

import { DayHistory } from "./day-history";
import { DayPicker } from "./day-picker";
import { NoteField } from "./note-field";
import { SheetActions } from "./sheet-actions";
import { TextValue } from "./text-value";
import { usePressedDay } from "./use-pressed-day";
import { ValueChips } from "./value-chips";
import { ValueDial } from "./value-dial";

type LogSheetProps = {
  history: HabitHistory;
  day: CalendarDay;
  /** What is asked for first. */
  part?: "value" | "note";
  onDay: (day: CalendarDay) => void;
  onClose: () => void;
};

/** Everything about one day of one habit: the exact value, a note, skipped, missed, another day. */
export function LogSheet({ history, day, part = "value", onDay, onClose }: LogSheetProps) {
  const { habit } = history;
  const t = useTranslations("common");
  const tracker = useTracker();
  const { today, profile } = tracker;
  const series = seriesOfHistory(history, tracker);
  const { log, outcome, fraction } = usePressedDay(history, series, day);
  const { target } = versionOn(habit, day);
  const context = { habit, day, log, target };

  return (
    <Sheet
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={habit.name}
      className={`c-${habit.color}`}
      header={
        <div className="shh">
          <HabitIcon name={habit.icon} size="l" />
          {/* The dialog's name is its own, hidden heading. */}
          <h2 aria-hidden="true">{habit.name}</h2>
          <span className="flex-1" />
          <DayPicker day={day} today={today} onDay={onDay} />
          <SheetClose className="ib big-ib" aria-label={t("close")}>
            <Icon of={X} />
          </SheetClose>
        </div>
      }
    >
      {habit.valueType === "text" ? (
        <TextValue key={`text ${day}`} {...context} onSaved={onClose} />
      ) : (
        <ValueDial
          key={`value ${day}`}
          {...context}
          outcome={outcome}
          fraction={fraction}
          isToday={day === today}
          settings={profile}
        />
      )}
      <ValueChips {...context} onChosen={habit.valueType === "scale" ? onClose : undefined} />
      <NoteField key={day} {...context} isOpenFirst={part === "note"} />
      <SheetActions {...context} isToday={day === today} onClose={onClose} />
      <DayHistory key={`history ${day}`} {...context} onRestored={onClose} />
    </Sheet>
  );
}
