import { toIsoDay } from "@/lib/domain/calendar-day";
import { saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import { sendInBackground } from "@/lib/offline/background-sync";
import type { LocalStore } from "@/lib/sync/client/local-store";
import type { World } from "@/lib/sync/client/world";
import { intentOfReminder, type ReminderAnswer } from "@/lib/sync/protocol/intent-reminder";

import { REMINDER_WORDS } from "./build";
import { sendWaiting, todayOf, withStores } from "./device-stores";
import { inTime } from "./in-time";
import { languageNow } from "./language";
import { showLeft } from "./left-today";
import { readReminder, type Reminder, writeReminder } from "./reminder";
import { silentWorld, workerWorld } from "./worker-world";

declare const self: ServiceWorkerGlobalScope;

/** Actions are not in TypeScript's library. Where a browser has none, the body leads to the day. */
type WithActions = NotificationOptions & {
  actions?: readonly { action: ReminderAnswer; title: string }[];
};

const APP = "Kept";
const ICON = "/icons/icon-192.png";
const HOME = "/today";
/** How long the store may be busy, as with a first copy on a slow phone: something has to be shown. */
const LOOK_PATIENCE_MS = 4000;

/** Shows what the server reminds of, and takes an answer as the app takes a tap. */
export function hearNotifications(): void {
  self.addEventListener("push", (event) => {
    event.waitUntil(show(readReminder(jsonOf(event.data))));
  });
  self.addEventListener("notificationclick", (event) => {
    const { action, notification } = event;
    notification.close();
    const reminder = readReminder(notification.data);
    const isAnswer = reminder !== null && (action === "done" || action === "skip");
    event.waitUntil(isAnswer ? take(action, reminder) : open(reminder));
  });
}

// Every push has to show something: browsers take the permission back from those that do not.
async function show(reminder: Reminder | null): Promise<void> {
  const words = REMINDER_WORDS[await languageNow()];
  const known = reminder && (await inTime(historyOf(reminder.habit), LOOK_PATIENCE_MS));
  if (!known) {
    await self.registration.showNotification(APP, { body: words.unknown, icon: ICON, tag: APP });
    return;
  }
  const said = logOn(known.logs, reminder.day);
  const isLogged = said !== null && !saysNothing(said);
  const options: WithActions = {
    body: isLogged ? words.logged : words.open,
    icon: ICON,
    silent: isLogged,
    tag: `${reminder.habit}|${toIsoDay(reminder.day)}`, // a later one about the same takes its place
    data: writeReminder(reminder),
    ...(!isLogged && {
      actions: [
        { action: "done", title: words.done },
        { action: "skip", title: words.skip },
      ],
    }),
  };
  await self.registration.showNotification(known.habit.name, options);
}

/** Writes the answer into the store that has the habit, tells the open tabs and the server. */
async function take(answer: ReminderAnswer, reminder: Reminder): Promise<void> {
  try {
    const isTaken = await withHabit(workerWorld(), reminder.habit, (store, history) =>
      log(store, history, answer, reminder),
    );
    if (!isTaken) await open(reminder);
  } catch {
    await open(reminder); // no room, or a store of another version: the page says which
  }
}

async function log(
  store: LocalStore,
  { habit, logs }: HabitHistory,
  answer: ReminderAnswer,
  { day }: Reminder,
): Promise<void> {
  const value = logOn(logs, day)?.value ?? null;
  await store.write([intentOfReminder(answer, habit, day, value)]);
  await showLeft(store);
  if (!(await sendWaiting(store))) await sendInBackground(self.registration);
}

/** Shows the reminder's day in a page of Kept that is open, else in a new one. */
async function open(reminder: Reminder | null): Promise<void> {
  const address = new URL(await addressOf(reminder), location.origin).href;
  const pages = await self.clients.matchAll({ type: "window" });
  const page = pages.find(({ url }) => url === address) ?? pages[0];
  if (!page) {
    await self.clients.openWindow(address);
    return;
  }
  await page.focus().catch(() => undefined); // some browsers want a fresher press
  if (page.url !== address) await page.navigate(address);
}

async function addressOf(reminder: Reminder | null): Promise<string> {
  if (!reminder) return HOME;
  let today: number | null = null;
  await withHabit(silentWorld(), reminder.habit, async (store) => {
    today = todayOf(store);
  }).catch(() => undefined); // a store of another version: the page says so
  return today === reminder.day ? HOME : `${HOME}/${toIsoDay(reminder.day)}`;
}

async function historyOf(id: string): Promise<HabitHistory | null> {
  let found: HabitHistory | null = null;
  await withHabit(silentWorld(), id, async (_store, history) => {
    found = history;
  }).catch(() => undefined);
  return found;
}

/** Answers whether a store of this device has the habit. */
async function withHabit(
  world: World,
  id: string,
  work: (store: LocalStore, history: HabitHistory) => Promise<void>,
): Promise<boolean> {
  let isFound = false;
  await withStores(world, async (store) => {
    const history = store.view().habits.find(({ habit }) => habit.id === id);
    if (!history || isFound) return;
    isFound = true;
    await work(store, history);
  });
  return isFound;
}

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null; // a message of somebody else, or none
  }
}
