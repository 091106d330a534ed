// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import type { ToldChange, ToldProblem } from "@/lib/client/ledger";
import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";
import type { SeenDevice } from "@/lib/sync/protocol/day-history";
import type { SyncRequest, SyncResponse } from "@/lib/sync/protocol/message";

import { RefusedList } from "./refused-list";
import { SettledList } from "./settled-list";
import { SyncScreen } from "./sync-screen";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/settings/sync",
}));

useFreshDevice();

const READ = draft({ name: "Read" });

test("what waits is listed in words, and goes when it is sent", async () => {
  const network = meddle();
  await show(<SyncScreen />, [READ]);
  await screen.findByText("Everything is saved on the server.");
  network.isDown = true;
  await act(async () => {
    await seen.logging?.setMark(readId(), TODAY, { status: "skipped", value: null });
  });
  const [waiting] = await screen.findAllByRole("listitem");
  expect(waiting?.textContent).toBe("Read, Mar 4, 2026 skipped");
  network.isDown = false;
  fireEvent.click(screen.getByRole("button", { name: "Sync now" }));
  expect(await screen.findByText("Nothing is waiting.")).toBeDefined();
});

test("a refused habit has its reason, and goes when it is sent again", async () => {
  const network = meddle();
  await show(<SyncScreen />, [READ]);
  await screen.findByText("Everything is saved on the server.");
  await expect.poll(() => seen.status?.waiting).toBe(0);
  network.refuses = "limit";
  await act(async () => {
    await seen.habits?.create(draft({ name: "Stretch" }));
  });
  expect(await screen.findByText(/You have as many habits as there may be/)).toBeDefined();
  expect(screen.getByText("Something needs you.")).toBeDefined();
  network.refuses = null;
  fireEvent.click(screen.getByRole("button", { name: "Send again: Stretch" }));
  expect(await screen.findByText("Everything is saved on the server.")).toBeDefined();
  expect(screen.queryByText(/You have as many/)).toBeNull();
});

test("a device without room says that a line stays", async () => {
  const network = meddle();
  await show(<SyncScreen />, [READ]);
  await screen.findByText("Everything is saved on the server.");
  network.refuses = "limit";
  await act(async () => {
    await seen.habits?.create(draft({ name: "Stretch" }));
  });
  const forget = await screen.findByRole("button", { name: "Forget this change: Stretch" });
  const full = vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(() => {
    throw new DOMException("No room.", "QuotaExceededError");
  });
  fireEvent.click(forget);
  expect(await screen.findByText(/^Not done\. This device may have no room left/)).toBeDefined();
  full.mockRestore();
  fireEvent.click(forget);
  await expect.poll(() => screen.queryByText(/You have as many/)).toBeNull();
});

test("a habit that was renamed can be put into the one whose name it wanted, and taken out again", async () => {
  meddle();
  await show(<SyncScreen />, [READ]);
  await act(async () => {
    const id = await seen.habits?.create(draft({ name: "read" }));
    if (id) await seen.logging?.setMark(id, TODAY, { status: "done", value: null });
  });
  fireEvent.click(await screen.findByRole("button", { name: "Merge into “Read”" }));
  expect(screen.getByText("Everything is saved on the server.")).toBeDefined();
  await expect.poll(() => seen.tracker?.habits.length).toBe(1);
  expect(seen.tracker?.habits[0]).toMatchObject({
    habit: { name: "Read" },
    logs: { base: TODAY, letters: "d" },
  });
  expect(seen.tracker?.trash).toHaveLength(1);
  await expect.poll(() => seen.status?.notices).toEqual([]);
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await expect.poll(() => seen.tracker?.habits.length).toBe(2);
  expect(seen.tracker?.habits[0]?.logs.letters).toBe("");
});

test("what came too late is told, and offers nothing that does nothing", async () => {
  const change = { kind: "log", habit: null, day: TODAY, log: null, says: [] } as const;
  const late = { key: "log:x|2026-03-04", kind: "refused", code: "unknown", at: 0 } as const;
  const problems: ToldProblem[] = [{ ...late, change, isKept: false, now: null }];
  await show(<RefusedList problems={problems} retryAll={async () => undefined} />, [READ]);
  expect(await screen.findByText(/was not there any more, so nothing was changed/)).toBeDefined();
  expect(screen.queryByRole("button", { name: /Send/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^Got it: A habit that is gone/ })).toBeDefined();
});

test("a name that lost stands under the name that the habit has", async () => {
  const named = (name: string): ToldChange => ({ kind: "habit", id: "x", name, parts: ["name"] });
  const lost = { key: "habit:x", kind: "lost", code: "superseded", at: 0, isKept: true } as const;
  const problems: ToldProblem[] = [{ ...lost, change: named("Tea"), now: named("Water") }];
  await show(<SettledList problems={problems} insist={async () => async () => undefined} />, [
    READ,
  ]);
  const line = await screen.findByText(/A later change from another device holds/);
  expect(line.textContent).toBe(
    "Water “Tea” was here. A later change from another device holds: “Water”.",
  );
  expect(screen.getByRole("button", { name: "Use mine: Water" })).toBeDefined();
});

test("what is one too many is told by its kind", async () => {
  const kinds = ["habit", "goal", "import", "vacation"] as const;
  const problems = kinds.map((kind): ToldProblem => {
    const change: ToldChange = { kind, id: kind, name: null, parts: ["created"] };
    const at = { key: `${kind}:${kind}`, at: 0, now: null };
    return { ...at, kind: "refused", code: "limit", isKept: true, change };
  });
  await show(<RefusedList problems={problems} retryAll={async () => undefined} />, [READ]);
  const told = screen.getAllByRole("listitem");
  const each = ["as many habits", "as many goals", "keeps 500 imports", "days away 500 times"];
  for (const [index, text] of each.entries()) expect(told[index]?.textContent).toContain(text);
});

test("of two buttons that are pressed one after the other, the first counts", async () => {
  const change = { kind: "habit", id: "x", name: "Tea", parts: ["name"] } as const;
  const lost = { key: "habit:x", kind: "lost", code: "superseded", at: 0, isKept: true } as const;
  const problems: ToldProblem[] = [{ ...lost, change, now: null }];
  const insisted = Promise.withResolvers<null>();
  const insist = vi.fn<() => Promise<null>>(() => insisted.promise);
  await show(<SettledList problems={problems} insist={insist} />, [READ]);
  const [mine, gotIt] = ["Use mine: Tea", "Got it: Tea"].map((name) =>
    screen.getByRole<HTMLButtonElement>("button", { name }),
  );
  act(() => {
    mine?.click();
    gotIt?.click();
    mine?.click();
  });
  expect(insist).toHaveBeenCalledTimes(1);
  expect([mine?.disabled, gotIt?.disabled]).toEqual([true, true]);
  await act(async () => insisted.resolve(null));
  await expect.poll(() => mine?.disabled).toBe(false);
});

test("devices that were heard of long ago are there for who asks", async () => {
  const seenAt = (hour: number) => Date.UTC(2026, 2, 4, hour);
  const devices = Array.from({ length: 12 }, (_, hour) => ({
    id: `device${hour}`,
    kind: "phone" as const,
    browser: `Browser ${hour}`,
    system: null,
    lastSeenAt: seenAt(hour),
    isSignedIn: true,
  }));
  meddle(devices);
  await show(<SyncScreen />, [READ]);
  const last = await screen.findByText(/Browser 11/);
  expect(last.closest("details")?.open).toBe(false);
  expect(screen.getByText("4 more devices").closest("details")).toBe(last.closest("details"));
  expect(screen.getByText(/Browser 7/).closest("details")).toBeNull();
});

function readId() {
  const id = seen.tracker?.habits[0]?.habit.id;
  if (!id) throw new Error("There is no habit yet.");
  return id;
}

/** A network under the test's hand: it can be down, or the server refuses every thing with a code. */
function meddle(devices: readonly SeenDevice[] = []): { isDown: boolean; refuses: "limit" | null } {
  const network = { isDown: false, refuses: null as "limit" | null };
  const others = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit & { body?: string }) => {
    if (network.isDown) throw new TypeError("no network");
    if (url.endsWith("/api/devices")) return Response.json({ devices });
    if (!network.refuses || init.method !== "POST") return others(url, init);
    const asked = JSON.parse(init.body ?? "") as SyncRequest; // the store writes texts
    const answer = await others(url, { ...init, body: JSON.stringify({ ...asked, items: [] }) });
    const said = (await answer.json()) as SyncResponse;
    const results = asked.items.map(({ kind, id }) => ({
      key: `${kind}:${id}`,
      status: "error" as const,
      code: network.refuses,
    }));
    return Response.json({ ...said, results: [...said.results, ...results] });
  });
  return network;
}
