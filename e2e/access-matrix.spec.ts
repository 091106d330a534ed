import { randomUUID } from "node:crypto";

import type pg from "pg";

import { calendarDay } from "@/lib/domain/calendar-day";
import { EventReader } from "@/lib/server/live/testing/event-reader";

import {
  type ActionAccess,
  ACTIONS,
  type Ids,
  PAGES,
  type RouteAccess,
  ROUTES,
} from "./support/access-registry";
import {
  addressWith,
  type BuiltAction,
  builtActions,
  builtPages,
  builtRoutes,
} from "./support/build-manifests";
import { Device } from "./support/device";
import { expect, type Owner, test } from "./support/fixtures";
import { ownedRows } from "./support/owned-rows";
import { ageProofs, newPerson, newSessionCookie, type Person } from "./support/people";

const SECRET = "a secret habit";

type Scene = {
  ids: Ids;
  ownerCookie: string;
  strangerCookie: string;
  /** A session of a third person, in which the password was proven eleven minutes ago. */
  staleCookie: string;
};

/** Gives the owner something of each kind, and both of them a session. */
async function setScene(
  owner: Owner,
  stranger: Person,
  database: pg.Pool,
  origin: string,
): Promise<Scene> {
  const device = new Device(owner.page.request, origin);
  const today = calendarDay("2026-01-02");
  const habitId = device.addHabit({ name: SECRET }, today, ["done", "done"]);
  const goalId = device.addGoal({ name: SECRET }, today);
  await device.sync();
  const cookieOf = async (userId: string) => {
    const { name, value } = await newSessionCookie(database, userId, origin);
    return `${name}=${value}`;
  };
  const third = await newPerson(database);
  const staleCookie = await cookieOf(third.userId);
  await ageProofs(database, third.userId);
  const [ownerCookie, strangerCookie] = [
    await cookieOf(owner.userId),
    await cookieOf(stranger.userId),
  ];
  const { rows } = await database.query<{ id: string }>(
    "SELECT id FROM sessions WHERE user_id = $1 ORDER BY created_at LIMIT 1",
    [owner.userId],
  );
  const sessionId = rows[0]?.id ?? "";
  const ids = { userId: owner.userId, habitId, goalId, sessionId };
  return { ids, ownerCookie, strangerCookie, staleCookie };
}

test("every page, route and action of the build has its row", () => {
  const sorted = (names: Iterable<string>) =>
    [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
  expect(sorted(builtPages())).toEqual(sorted(Object.keys(PAGES)));
  expect(sorted(builtRoutes())).toEqual(sorted(Object.keys(ROUTES)));
  // An action may wait for the first page that refers to it; until then it cannot be called.
  expect(sorted(Object.keys(ACTIONS))).toEqual(
    expect.arrayContaining(sorted(builtActions().map(({ name }) => name))),
  );
  expect(builtActions().length).toBeGreaterThan(6);
});

test("no page shows anything of the owner's to somebody else", async ({
  owner,
  stranger,
  database,
  origin,
}) => {
  const { ids, ownerCookie, strangerCookie } = await setScene(owner, stranger, database, origin);
  const get = (address: string, cookie: string) =>
    fetch(origin + address, { headers: { cookie }, redirect: "manual" });
  expect(await (await get("/today", ownerCookie)).text()).toContain(SECRET);

  const before = await ownedRows(database, owner.userId);
  for (const [pattern, access] of Object.entries(PAGES)) {
    const address = addressWith(pattern, ids);
    const nobody = await get(address, "");
    if (access === "owner") expect([address, nobody.status]).toEqual([address, 307]);
    const answers = [
      nobody,
      await get(address, strangerCookie),
      // Cookies that the proxy lets pass and that open nothing.
      await get(address, "kept-session=forged"),
      await get(address, strangerCookie.replace(/.{5}$/, "AAAAA")),
    ];
    for (const answer of answers) {
      const text = await answer.text();
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(owner.email);
    }
  }
  expect(await ownedRows(database, owner.userId)).toBe(before);
});

test("no route does anything for somebody who must not get through", async ({
  owner,
  stranger,
  database,
  origin,
}) => {
  const scene = await setScene(owner, stranger, database, origin);
  const before = await ownedRows(database, owner.userId);
  for (const [pattern, methods] of Object.entries(ROUTES)) {
    const address = origin + addressWith(pattern, scene.ids);
    for (const [method, row] of Object.entries(methods)) {
      await callRoute(address, method, row, scene, origin);
    }
  }
  expect(await ownedRows(database, owner.userId)).toBe(before);
});

async function callRoute(
  address: string,
  method: string,
  row: RouteAccess,
  { ids, ownerCookie, strangerCookie, staleCookie }: Scene,
  origin: string,
): Promise<void> {
  const call = async (headers: Record<string, string>) => {
    const response = await fetch(address, {
      method,
      redirect: "manual",
      headers: { "content-type": "application/json", ...headers },
      ...(row.access === "account" && row.body && { body: JSON.stringify(row.body(ids)) }),
    });
    const isStream = row.access === "account" && row.isStream === true && response.ok;
    expect(await (isStream ? beginningOf(response) : response.text())).not.toContain(SECRET);
    return response.status;
  };
  const what = `${method} ${address}`;
  if (row.access === "everybody") {
    expect([what, await call({ origin })]).toEqual([what, row.status]);
  } else {
    expect([what, "nobody", await call({ origin })]).toEqual([what, "nobody", 401]);
    const bearer = { origin, authorization: `Bearer ${ownerCookie.split("=")[1]}` };
    expect([what, "bearer", await call(bearer)]).toEqual([what, "bearer", 401]);
    expect([
      what,
      "bearer beside a cookie",
      await call({ ...bearer, cookie: ownerCookie }),
    ]).toEqual([what, "bearer beside a cookie", 401]);
    const foreign = await call({ origin, cookie: strangerCookie });
    expect([what, "stranger", foreign]).toEqual([what, "stranger", row.foreign]);
    const stale = await call({ origin, cookie: staleCookie });
    expect([what, "stale", stale]).toEqual([what, "stale", row.sudo ? 403 : row.foreign]);
  }
  if (["GET", "HEAD"].includes(method)) return;
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "https://evil.test" },
    { origin: `${origin}.evil.test` },
    { origin: "null" },
    { origin: "file://" },
    { origin, "sec-fetch-site": "cross-site" },
    { origin, "sec-fetch-site": "same-site" },
  ];
  for (const headers of elsewhere) {
    expect([what, headers, await call({ ...headers, cookie: ownerCookie })]).toEqual([
      what,
      headers,
      403,
    ]);
  }
}

/** What a stream says until it says where it begins. */
async function beginningOf(response: Response): Promise<string> {
  if (!response.body) return "";
  const reader = new EventReader(response.body);
  await reader.next("hello");
  await reader.cancel();
  return JSON.stringify(reader.seen);
}

test("no action does anything for somebody who must not get through", async ({
  owner,
  stranger,
  database,
  origin,
}) => {
  const scene = await setScene(owner, stranger, database, origin);
  const before = await ownedRows(database, owner.userId);
  for (const built of builtActions()) {
    const row = ACTIONS[built.name];
    if (row) await callAction(built, row, scene, origin);
  }
  expect(await ownedRows(database, owner.userId)).toBe(before);
});

async function callAction(
  built: BuiltAction,
  row: ActionAccess,
  { ids, ownerCookie, strangerCookie, staleCookie }: Scene,
  origin: string,
): Promise<void> {
  const call = (headers: Record<string, string>) =>
    sendAction(origin + addressWith(built.page, ids), built.id, row, row.input(ids), headers);
  const inside = row.access === "everybody" ? row.foreign : "signed_out";
  expect([built.name, "nobody", await call({ origin })]).toEqual([built.name, "nobody", inside]);
  if (row.sudo) {
    const stale = await call({ origin, cookie: staleCookie });
    expect([built.name, "stale", stale]).toEqual([built.name, "stale", "reauthenticate"]);
  }
  const foreign = await call({ origin, cookie: strangerCookie });
  expect([built.name, "stranger", foreign]).toEqual([built.name, "stranger", row.foreign]);

  // Next itself refuses a foreign origin; one that is missing or odd it lets pass to us.
  const elsewhere: Record<string, string>[] = [
    {},
    { origin: "file://" },
    { origin, "sec-fetch-site": "cross-site" },
    { origin, "sec-fetch-site": "same-site" },
    { origin: "https://evil.test" },
    { origin: "null" },
    { origin: `${origin}.evil.test` },
  ];
  for (const headers of elsewhere) {
    const end = await call({ ...headers, cookie: ownerCookie });
    expect([built.name, headers, ["cross_site", "status 500"].includes(end), end]).toEqual([
      built.name,
      headers,
      true,
      end,
    ]);
  }
}

/** Calls a server action as a browser does, and answers its code, `ok`, `redirect`, or the status of anything else. */
async function sendAction(
  address: string,
  id: string,
  { kind }: ActionAccess,
  input: Record<string, unknown>,
  headers: Record<string, string>,
): Promise<string> {
  const isForm = kind === "form";
  const response = await fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: {
      "next-action": id,
      accept: "text/x-component",
      ...(!isForm && { "content-type": "text/plain;charset=UTF-8" }),
      ...headers,
    },
    body: isForm ? formBody(input) : JSON.stringify([input]),
  });
  const text = await response.text();
  expect(text).not.toContain(SECRET);
  const [, ok, code] = /"ok":(true|false)(?:,"code":"(\w+)")?/.exec(text) ?? [];
  if (response.headers.has("x-action-redirect")) return "redirect";
  if (ok === undefined) return `status ${response.status}`;
  return ok === "true" ? "ok" : (code ?? "?");
}

/** The arguments of a form's action on the wire: what was there before, and the fields. */
function formBody(fields: Record<string, unknown>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, String(value));
  body.append("0", JSON.stringify([{ values: {}, result: null }, "$K1"]));
  return body;
}

test("the doors of next-auth that nobody needs are shut", async ({ origin }) => {
  for (const name of ["providers", "session", "csrf", "signin", "signout", "callback/password"]) {
    const status = async (method: string) =>
      (await fetch(`${origin}/api/auth/${name}`, { method, redirect: "manual" })).status;
    expect([name, await status("GET"), await status("POST")]).toEqual([name, 404, 405]);
  }
});

test("a route takes small JSON with nothing that it does not know", async ({ owner, origin }) => {
  const { request } = owner.page;
  const send = async (data: string | Buffer, type = "application/json") => {
    const headers = { origin, "content-type": type };
    const answer = await request.post("/api/sync", { data, headers });
    expect(answer.headers()["cache-control"]).toBe("private, no-store");
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    return [answer.status(), ((await answer.json()) as { code: string }).code];
  };
  expect(await send("{}", "text/plain")).toEqual([415, "not_json"]);
  expect(await send("{", "application/json")).toEqual([422, "invalid"]);
  expect(await send(JSON.stringify({ v: 1, userId: randomUUID() }))).toEqual([422, "invalid"]);
  expect(await send(Buffer.alloc(12_000_000, " "))).toEqual([413, "too_large"]);
});
