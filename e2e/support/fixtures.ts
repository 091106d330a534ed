import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import pg from "pg";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

import { Device } from "./device";
import { newPerson, type Person, type PersonColumns, signIn } from "./people";
import { watchingPolicy } from "./policy";

export type Owner = Person & {
  /** A page in which the owner is signed in. The same as the fixture `page`. */
  page: Page;
  /** Signs the owner in to another browser. */
  signIn(context: BrowserContext): Promise<void>;
};

type Options = {
  /** What is particular about the owner of this file's tests: `test.use({ person: { locale: "pl" } })`. */
  person: PersonColumns;
};

type Fixtures = {
  /** Scheme, host and port of the server under test. */
  origin: string;
  /** A fresh, signed-in person. Nothing is shared, so every test can run beside the others. */
  owner: Owner;
  /** One more device of the owner, to arrange habits with and to play the other side. */
  device: Device;
  /** The owner's day. */
  today: CalendarDay;
  /** Another fresh person, who is signed in nowhere yet. */
  stranger: Person;
  /** All tests come from one address; what one of them used up must not stop the next. */
  freshTries: void;
  /**
   * What pages of any context did against the content security policy. Whatever is left here at the end fails the
   * test: one that provokes something takes it out.
   */
  policy: string[];
};

type WorkerFixtures = {
  /** The database of the server under test, as the app sees it. */
  database: pg.Pool;
};

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  person: [{}, { option: true }],

  database: [
    // Playwright wants a destructured first argument.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const database = new pg.Pool({
        connectionString: process.env["DATABASE_URL"],
        options: "-c timezone=UTC",
        max: 3,
      });
      await use(database);
      await database.end();
    },
    { scope: "worker" },
  ],

  origin: async ({ baseURL }, use) => {
    await use(new URL(baseURL ?? "").origin);
  },

  owner: async ({ person, database, context, page, origin }, use) => {
    const made = await newPerson(database, person);
    await signIn(database, made, context, origin);
    await use({
      ...made,
      page,
      signIn: (other) => signIn(database, made, other, origin),
    });
  },

  device: async ({ owner, baseURL }, use) => {
    await use(new Device(owner.page.request, baseURL ?? ""));
  },

  today: async ({ person }, use) => {
    await use(userDay(new Date(), person.timeZone ?? "Europe/Warsaw", person.dayStart ?? 0));
  },

  stranger: async ({ database }, use) => {
    await use(await newPerson(database, { name: "Bob" }));
  },

  freshTries: [
    async ({ database }, use) => {
      await database.query(
        "DELETE FROM rate_limits WHERE key LIKE 'address:%' OR key LIKE 'signUp:%'",
      );
      await use();
    },
    { auto: true },
  ],

  // Set up before `context`, which is made by the browser that is lent here.
  policy: [
    async ({ browser }, use) => {
      await watchingPolicy(browser, async (violations) => {
        await use(violations);
        expect(violations, "violations of the content security policy").toEqual([]);
      });
    },
    { auto: true },
  ],
});

export { expect };
