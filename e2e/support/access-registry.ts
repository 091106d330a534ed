/**
 * Who may do what, for every page, route and action of the build. `access-matrix.spec.ts` fails on an entry
 * of the build that has no row here, and calls each one as everybody who must not get through.
 */

/** What belongs to the owner. The stranger tries to reach it. */
export type Ids = {
  userId: string;
  habitId: string;
  goalId: string;
  sessionId: string;
};

/** A page for everybody, or one that shows nothing to a stranger. */
export type PageAccess = "everybody" | "owner";

export const PAGES: Readonly<Record<string, PageAccess>> = {
  "/": "owner",
  "/[...rest]": "everybody",
  "/coach": "owner",
  "/goals": "owner",
  "/goals/[id]": "owner",
  "/goals/[id]/edit": "owner",
  "/goals/new": "owner",
  "/habits": "owner",
  "/habits/[id]": "owner",
  "/habits/[id]/edit": "owner",
  "/habits/new": "owner",
  "/habits/new/refused": "owner",
  "/heatmap": "owner",
  "/heatmap/[year]": "owner",
  "/insights": "owner",
  "/month": "owner",
  "/month/[month]": "owner",
  "/offline": "everybody",
  "/settings": "owner",
  "/settings/account": "owner",
  "/settings/export": "owner",
  "/settings/import": "owner",
  "/settings/sync": "owner",
  "/sign-in": "everybody",
  "/sign-up": "everybody",
  "/today": "owner",
  "/today/[date]": "owner",
  "/welcome": "owner",
  "/whole/goals": "owner",
  "/whole/goals/[id]": "owner",
  "/whole/goals/[id]/edit": "owner",
  "/whole/goals/new": "owner",
  "/whole/habits": "owner",
  "/whole/habits/[id]": "owner",
  "/whole/habits/[id]/edit": "owner",
  "/whole/heatmap": "owner",
  "/whole/heatmap/[year]": "owner",
  "/whole/insights": "owner",
  "/whole/month": "owner",
  "/whole/month/[month]": "owner",
  "/whole/settings": "owner",
  "/whole/settings/account": "owner",
  "/whole/settings/export": "owner",
  "/whole/today": "owner",
  "/whole/today/[date]": "owner",
  "/whole/today/[date]/[habit]": "owner",
};

export type RouteAccess =
  | {
      access: "everybody";
      /** What a call without anything in particular answers. */
      status: number;
    }
  | {
      access: "account";
      /** A body that names what belongs to the owner. */
      body?: (ids: Ids) => unknown;
      /** What a stranger gets for it. */
      foreign: number;
      /** The answer never ends: what comes first is looked at. */
      isStream?: true;
      /** Refused while the password was not proven a moment ago. */
      sudo?: true;
    };

export const ROUTES: Readonly<Record<string, Readonly<Record<string, RouteAccess>>>> = {
  "/api/auth/[...nextauth]": { GET: { access: "everybody", status: 404 } },
  // Takes no id of anything: the stream is the stranger's own.
  "/api/events": { GET: { access: "account", foreign: 200, isStream: true } },
  "/api/export/account": {
    // It takes no ids: a stranger gets what is known of the stranger.
    GET: { access: "account", foreign: 200, sudo: true },
  },
  // Names the stranger's own devices, and nothing of the owner's.
  "/api/devices": { GET: { access: "account", foreign: 200 } },
  // A habit of somebody else is as good as none.
  "/api/habits/[id]/history/[day]": { GET: { access: "account", foreign: 404 } },
  "/api/health": { GET: { access: "everybody", status: 200 } },
  // A habit of somebody else is as good as none: nothing is kept, and the answer is zero.
  "/api/import/history": {
    POST: {
      access: "account",
      foreign: 200,
      body: ({ habitId }) => ({
        values: [
          {
            h: habitId,
            d: "2026-01-01",
            register: "note",
            value: "taken over",
            stamp: stampOf("0badc0de"),
            isLate: false,
            lostAt: Date.now(),
          },
        ],
        devices: [],
      }),
    },
  },
  // Whoever is signed out already gets out just the same.
  "/api/sign-out": { POST: { access: "everybody", status: 303 } },
  "/api/snapshot": { GET: { access: "account", foreign: 200 } },
  "/api/sync": {
    POST: {
      access: "account",
      // A key leads with its owner, so a foreign id makes an entry of the stranger's own, or none.
      foreign: 200,
      body: ({ habitId }) => ({
        v: 1,
        device: "0badc0de",
        cursor: 0,
        now: Date.now(),
        items: [{ kind: "habit", id: habitId, f: { deleted: [true, stampOf("0badc0de")] } }],
        logs: [
          {
            h: habitId,
            d: "2026-01-01",
            c: { note: ["taken over", stampOf("0badc0de")] },
          },
        ],
      }),
    },
  },
  "/manifest.webmanifest": { GET: { access: "everybody", status: 200 } },
  "/robots.txt": { GET: { access: "everybody", status: 200 } },
};

/** How an action ends for somebody: its code, or `ok`. */
export type ActionAccess = {
  /** `form` takes what `useActionState` sends, `call` takes one value. */
  kind: "call" | "form";
  access: "everybody" | "account";
  /** Fields or a value that name what belongs to the owner. */
  input: (ids: Ids) => Record<string, unknown>;
  /** Refused while the password was not proven a moment ago. */
  sudo?: true;
  /** How it ends for a stranger who is signed in, or for anybody where the access is everybody's. */
  foreign: string;
};

export const ACTIONS: Readonly<Record<string, ActionAccess>> = {
  changePassword: {
    kind: "form",
    access: "account",
    input: ({ userId }) => ({ username: userId, current: "a guess", next: "taken over by me" }),
    foreign: "invalid",
  },
  confirmPassword: {
    kind: "form",
    access: "account",
    input: ({ userId }) => ({ username: userId, password: "a guess", purpose: "sessions" }),
    foreign: "invalid",
  },
  createGoal: {
    kind: "form",
    access: "account",
    input: ({ userId, goalId }) => ({ userId, id: goalId, name: "mine", target: "5" }),
    foreign: "redirect",
  },
  createHabit: {
    kind: "form",
    access: "account",
    input: ({ userId, habitId }) => ({ userId, id: habitId, name: "mine" }),
    foreign: "invalid",
  },
  createVacation: {
    kind: "form",
    access: "account",
    input: () => ({ from: "2026-08-14", to: "2026-08-03" }),
    foreign: "invalid",
  },
  doGoalDeed: {
    kind: "form",
    access: "account",
    input: ({ goalId }) => ({ deed: `delete ${goalId}` }),
    foreign: "not_found",
  },
  doHabitDeed: {
    kind: "form",
    access: "account",
    input: ({ habitId }) => ({ deed: `delete ${habitId}` }),
    foreign: "not_found",
  },
  editGoal: {
    kind: "form",
    access: "account",
    input: ({ goalId }) => ({ id: goalId, shown: "{}", name: "mine", target: "5" }),
    foreign: "not_found",
  },
  editHabit: {
    kind: "form",
    access: "account",
    input: ({ habitId }) => ({ id: habitId, shown: "{}", name: "mine" }),
    foreign: "not_found",
  },
  endOtherSessions: {
    kind: "call",
    access: "account",
    sudo: true,
    input: () => ({}),
    foreign: "ok",
  },
  endSession: {
    kind: "call",
    access: "account",
    sudo: true,
    input: ({ sessionId }) => ({ sessionId }),
    foreign: "not_found",
  },
  endOtherSessionsForm: {
    kind: "form",
    access: "account",
    sudo: true,
    input: () => ({}),
    foreign: "ok",
  },
  endVacation: {
    kind: "form",
    access: "account",
    // An id that the owner's data has elsewhere is no vacation of the stranger's.
    input: ({ habitId }) => ({ id: habitId, deed: "remove" }),
    foreign: "not_found",
  },
  endSessionForm: {
    kind: "form",
    access: "account",
    sudo: true,
    input: ({ sessionId }) => ({ sessionId }),
    foreign: "not_found",
  },
  pauseHabit: {
    kind: "form",
    access: "account",
    input: ({ habitId }) => ({ id: habitId, from: "2026-01-01", to: "" }),
    foreign: "not_found",
  },
  removeAccount: {
    kind: "form",
    access: "account",
    input: ({ userId }) => ({ username: userId, password: "a guess" }),
    foreign: "invalid",
  },
  saveProfile: {
    kind: "form",
    access: "account",
    // An id is no field of the form: nothing may be set by guessing its name.
    input: ({ userId }) => ({ userId, name: "taken over" }),
    foreign: "invalid",
  },
  saveLog: {
    kind: "form",
    access: "account",
    input: ({ habitId }) => ({ habitId, day: "2026-01-01", status: "missed" }),
    foreign: "not_found",
  },
  signIn: {
    kind: "form",
    access: "everybody",
    input: () => ({ email: "nobody@example.test", password: "a guess", next: "/today" }),
    foreign: "forbidden",
  },
  tapDay: {
    kind: "form",
    access: "account",
    input: ({ habitId }) => ({ tap: `check ${habitId}`, day: "2026-01-01" }),
    foreign: "not_found",
  },
  signUp: {
    kind: "form",
    access: "everybody",
    input: () => ({ name: "", email: "nobody@example.test", password: "a guess" }),
    foreign: "invalid",
  },
};

function stampOf(device: string): string {
  return `${String(Date.now()).padStart(13, "0")}-0000-${device}`;
}
