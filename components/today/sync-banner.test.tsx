// @vitest-environment jsdom
import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { draft, seen, show, TODAY, useFreshDevice } from "@/lib/client/testing/fresh-device";

import { SyncBanner } from "./sync-banner";

vi.mock("next/navigation", () => ({
  usePathname: () => "/today",
  useSearchParams: () => new URLSearchParams(),
}));

useFreshDevice();

test("a phone has no other place that could say what needs its owner: no room, and a way to look", async () => {
  await show(<SyncBanner />, [draft({ name: "Read" })]);
  await expect.poll(() => seen.status?.word).toBe("saved");
  expect(screen.getByRole("status").textContent).toBe("");
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("No room.", "QuotaExceededError");
  });
  const id = seen.tracker?.habits[0]?.habit.id;
  await act(async () => {
    if (id)
      await seen.logging
        ?.setMark(id, TODAY, { status: "skipped", value: null })
        .catch(() => undefined);
  });
  expect(await screen.findByText(/^1 change is not saved: this device has no room/)).toBeDefined();
  expect(screen.getByRole("link", { name: "Look" }).getAttribute("href")).toBe("/settings/sync");
  full.mockRestore();
  await act(async () => seen.status?.syncNow());
  await expect.poll(() => screen.getByRole("status").textContent).toBe("");
});
