"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";

import { useLeavingToast } from "@/components/log/use-leaving-toast";
import { useUndoToast } from "@/components/log/use-undo-toast";
import { Pause, Play } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { Archive, ArchiveRestore, Ellipsis, Trash2, Undo2 } from "@/components/ui/more-drawings";
import { useHabitDeeds } from "@/lib/client/habit-deeds";
import type { Undo } from "@/lib/client/logging";
import { useToday } from "@/lib/client/tracker";
import { type Habit, isPausedOn } from "@/lib/domain/habit";
import { ownPauses } from "@/lib/domain/vacation";

const PauseDialog = lazy(() =>
  import("./pause-dialog").then((file) => ({ default: file.PauseDialog })),
);

/** What can be done with a habit besides logging and editing it. Needs the messages of `habitForm`. */
export function HabitMenu({ habit }: { habit: Habit }) {
  const t = useTranslations("habitForm");
  const [isPausing, setPausing] = useState(false);
  const entries = useEntries(habit, () => setPausing(true));
  return (
    <>
      <Menu label={t("menu", { name: habit.name })} entries={entries} className="ib needs-scripts">
        <Icon of={Ellipsis} />
      </Menu>
      {isPausing && (
        <Suspense>
          <PauseDialog habit={habit} close={() => setPausing(false)} />
        </Suspense>
      )}
    </>
  );
}

function useEntries(habit: Habit, pause: () => void): MenuEntry[] {
  const t = useTranslations("habitForm");
  const deeds = useDeeds(habit);
  const today = useToday();
  if (habit.deleted) return [{ label: t("restore"), icon: Undo2, onSelect: deeds.restore }];
  const entries: MenuEntry[] = [
    isPausedOn({ pauses: ownPauses(habit) }, today)
      ? { label: t("endPause"), icon: Play, onSelect: deeds.endPause }
      : { label: t("pause"), icon: Pause, onSelect: pause },
    habit.archived
      ? { label: t("unarchive"), icon: ArchiveRestore, onSelect: deeds.unarchive }
      : { label: t("archive"), icon: Archive, onSelect: deeds.archive },
    "line",
    { label: t("delete"), icon: Trash2, isDanger: true, onSelect: deeds.remove },
  ];
  return entries;
}

/** Each does its deed, says so, and offers to take it back. Nothing asks first. */
function useDeeds(habit: Habit) {
  const t = useTranslations("habitForm");
  const deeds = useHabitDeeds();
  const say = useUndoToast();
  const sayLeaving = useLeavingToast();
  const router = useRouter();

  function run(change: Promise<Undo | null>, text: string): void {
    void say({ subject: habit.name, color: habit.color, text }, change);
  }

  function remove(): void {
    const change = deeds.remove(habit.id);
    // Not before it is kept: without a network this may be a new document, which ends what is under way.
    change.then(
      () => router.push("/today"),
      () => undefined,
    );
    void sayLeaving({ subject: habit.name, color: habit.color, text: t("deleted") }, change);
  }

  return {
    endPause: () => run(deeds.resume(habit), t("pauseEnded")),
    archive: () => run(deeds.archive(habit.id), t("archived")),
    unarchive: () => run(deeds.unarchive(habit.id), t("unarchived")),
    restore: () => run(deeds.restore(habit.id), t("restored")),
    remove,
  };
}
