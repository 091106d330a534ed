// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { draft, seen, show, useFreshDevice } from "@/lib/client/testing/fresh-device";

import { SignOut } from "./sign-out";

useFreshDevice();

test("who says that they stay is not signed out by what was pressed before", async () => {
  await show(<SignOut />, []);
  const online = fetch;
  const asked: string[] = [];
  let answer: (url: string, init: RequestInit) => Promise<Response> = () =>
    Promise.reject(new TypeError("There is no network."));
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push(url);
    return answer(url, init);
  });
  await act(async () => void (await seen.habits?.create(draft({ name: "Read" }))));
  fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
  await screen.findByRole("dialog");

  const network = Promise.withResolvers<void>();
  answer = async (url, init) => {
    await network.promise;
    return online(url, init);
  };
  fireEvent.click(screen.getByRole("button", { name: "Send now" }));
  fireEvent.click(screen.getByRole("button", { name: "Stay signed in" }));
  await act(async () => network.resolve());
  await expect.poll(() => seen.status?.word).toBe("saved");
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(asked).not.toContain("/api/sign-out");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Sign out" }).disabled).toBe(false);
});
