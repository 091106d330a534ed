"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, memo } from "react";

import { tapOf } from "@/components/log/tap";
import { Tile } from "@/components/log/tile";
import { usePressedDay } from "@/components/log/use-pressed-day";
import { useTap } from "@/components/log/use-tap";
import { Minus, Plus } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import type { HabitSeries } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";
import type { DaySettings } from "@/lib/domain/profile";
import { type Tap, TAP_FIELD, tapField } from "@/lib/domain/tap-field";
import type { HabitHistory } from "@/lib/domain/tracker";

import { RowMeta } from "./row-meta";
import { RunningTime } from "./running-time";
import { Trail } from "./trail";

export type HabitRowProps = {
  history: HabitHistory;
  series: HabitSeries;
  day: CalendarDay;
  isToday: boolean;
  settings: DaySettings;
  onOpen: (id: HabitId, part?: "note") => void;
};

/** One habit of a day. It repaints only when its own history changes. */
export const HabitRow = memo(function HabitRow(props: HabitRowProps) {
  const { history, series, day, isToday, settings, onOpen } = props;
  const { habit } = history;
  const t = useTranslations("log");
  const { log, outcome, fraction } = usePressedDay(history, series, day);
  const { target } = versionOn(habit, day);
  const action = useTap({ habit, day }, settings, () => onOpen(habit.id));
  const isRunning = isToday && action.startedAt !== null;
  const tap = tapOf({ habit, target, log, isDone: outcome === "done", isToday, isRunning });
  const isCounter = habit.valueType === "counter";

  return (
    <li className={`row c-${habit.color}`} data-row={habit.id}>
      <HabitIcon name={habit.icon} className="hi" />
      <div className="min-w-0">
        <RowButton
          tap="open"
          habitId={habit.id}
          className="nm"
          aria-haspopup="dialog"
          data-open={habit.id}
          onPress={() => onOpen(habit.id)}
        >
          {habit.name}
        </RowButton>
        <RowMeta history={history} series={series} day={day} log={log} outcome={outcome} />
      </div>
      <Trail series={series} day={day} />
      <div className="ctl">
        {isRunning && <RunningTime startedAt={action.startedAt ?? 0} />}
        {isCounter && (
          <RowButton
            tap="less"
            habitId={habit.id}
            className="stp"
            aria-label={`${t("fewer")}, ${habit.name}`}
            data-step="-1"
            onPress={() => action.add(-1)}
          >
            <Icon of={Minus} />
          </RowButton>
        )}
        <Tile
          habit={habit}
          log={log}
          outcome={outcome}
          fraction={fraction}
          tap={tap}
          onTap={() => action.run(tap)}
          onHold={() => onOpen(habit.id)}
        />
        {isCounter && (
          <RowButton
            tap="add"
            habitId={habit.id}
            className="stp"
            aria-label={`${t("more")}, ${habit.name}`}
            data-step="1"
            onPress={() => action.add(1)}
          >
            <Icon of={Plus} />
          </RowButton>
        )}
      </div>
    </li>
  );
});

type RowButtonProps = Omit<ComponentProps<"button">, "type" | "name" | "value" | "onClick"> & {
  /** What the form says. */
  tap: Tap;
  habitId: HabitId;
  onPress: () => void;
};

/** A button that sends the day's form while the page is not alive, and does the same by itself once it is. */
function RowButton({ tap, habitId, onPress, ...button }: RowButtonProps) {
  return (
    <button
      {...button}
      type="submit"
      name={TAP_FIELD}
      value={tapField(tap, habitId)}
      onClick={(event) => {
        event.preventDefault();
        onPress();
      }}
    />
  );
}
