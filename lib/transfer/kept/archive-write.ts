import { toIsoDay } from "@/lib/domain/calendar-day";
import { coachMemoryOf } from "@/lib/domain/coach-memory";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { Json } from "@/lib/sync/protocol/registers";

import type { SourceFile } from "../source-file";
import {
  ARCHIVE_FILES,
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveContents,
} from "./archive-format";
import { jsonOfGoal } from "./archive-goal";
import { jsonOfHabit } from "./archive-habit";
import { jsonOfImport } from "./archive-import";
import { jsonOfLogs } from "./archive-logs";
import { jsonOfVacation } from "./archive-vacation";

/**
 * The files of a whole archive, the manifest first. docs/archive/ has a JSON Schema for each; `keptReader` reads them
 * back. Nothing is left out: habits in the trash with their days, archived ones, undone imports.
 * @param now When it is written, in milliseconds since 1970.
 * @param readme A text for whoever opens the archive by hand.
 */
export function archiveFiles(contents: ArchiveContents, now: number, readme: string): SourceFile[] {
  const { profile, habits, trash, goals, imports, vacations, account } = contents;
  const all = [...habits, ...trash];
  return [
    file(ARCHIVE_FILES.manifest, manifestOf(contents, now)),
    { path: "README.md", bytes: new TextEncoder().encode(readme) },
    file(ARCHIVE_FILES.profile, { ...profile }),
    file(
      ARCHIVE_FILES.habits,
      all.map(({ habit }) => jsonOfHabit(habit)),
    ),
    file(ARCHIVE_FILES.logs, all.map(logsOf)),
    file(ARCHIVE_FILES.goals, goals.map(jsonOfGoal)),
    file(ARCHIVE_FILES.imports, imports.map(jsonOfImport)),
    file(ARCHIVE_FILES.vacations, vacations.map(jsonOfVacation)),
    file(ARCHIVE_FILES.device, deviceOf(contents)),
    ...(account === null ? [] : [file(ARCHIVE_FILES.account, account)]),
  ];
}

function manifestOf(contents: ArchiveContents, now: number): Json {
  const { habits, trash, goals, imports, vacations, account } = contents;
  const all = [...habits, ...trash];
  return {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    createdAt: new Date(now).toISOString(),
    counts: {
      habits: habits.length,
      trash: trash.length,
      logs: all.reduce((sum, { logs }) => sum + unpackLogs(logs).length, 0),
      goals: goals.length,
      imports: imports.length,
      vacations: vacations.length,
    },
    account: account !== null,
  };
}

function logsOf({ habit, logs }: HabitHistory): Json {
  return { habit: habit.id, days: jsonOfLogs(unpackLogs(logs)) };
}

function deviceOf({ habits, trash, timers }: ArchiveContents): Json {
  const coach = coachMemoryOf([...habits, ...trash].map(({ habit }) => habit));
  return {
    timers: [...timers].map(([habit, at]) => ({ habit, startedAt: new Date(at).toISOString() })),
    coach: {
      dismissed: coach.dismissed.map(({ habitId, kind, day }) => ({
        habit: habitId,
        kind,
        day: toIsoDay(day),
      })),
      applied: coach.applied.map(({ habitId, kind, day }) => ({
        habit: habitId,
        kind,
        day: toIsoDay(day),
      })),
    },
  };
}

// One entry a line: large enough to be read by a program, and still by a person.
function file(path: string, value: Json): SourceFile {
  const text = Array.isArray(value)
    ? `[\n${value.map((entry: Json) => JSON.stringify(entry)).join(",\n")}\n]\n`
    : `${JSON.stringify(value, null, 2)}\n`;
  return { path, bytes: new TextEncoder().encode(text) };
}
