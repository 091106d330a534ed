// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { Component, type ReactNode, Suspense } from "react";
import { beforeEach, expect, test, vi } from "vitest";

import type { Snapshot } from "@/lib/domain/snapshot";
import { markFilled } from "@/lib/offline/device-mark";

import { knownUser } from "./known-user";
import { draft, seen, show, useFreshDevice } from "./testing/fresh-device";
import { useTracker } from "./tracker";
import { TrackerProvider } from "./tracker-context";

useFreshDevice();
beforeEach(() => vi.stubGlobal("caches", fakeCaches()));

test("a snapshot that does not come is not waited for where everything is on the device", async () => {
  await visitOnce();
  await markFilled(knownUser() ?? "");
  await open(Promise.withResolvers<Snapshot | null>().promise);
  expect(screen.getByText("Opening…")).toBeDefined();
  expect(await screen.findByText("Read")).toBeDefined();
});

test("nothing of anybody is shown before the server says who asks, when somebody has just signed in", async () => {
  await visitOnce(); // the door has taken the mark away
  const late = Promise.withResolvers<Snapshot | null>();
  await open(late.promise);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(screen.getByText("Opening…")).toBeDefined();
  await act(async () => late.resolve(null));
  expect(await screen.findByText("Read")).toBeDefined();
});

test("one that breaks off gives way to what is on the device", async () => {
  await visitOnce();
  const broken = Promise.withResolvers<Snapshot | null>();
  await open(broken.promise);
  await act(async () => broken.reject(new Error("Connection closed.")));
  expect(await screen.findByText("Read")).toBeDefined();
});

test("where nothing is on the device, one that breaks off is an error", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells of what the boundary caught
  const broken = Promise.withResolvers<Snapshot | null>();
  await open(broken.promise);
  await act(async () => broken.reject(new Error("Connection closed.")));
  expect(await screen.findByText("Connection closed.")).toBeDefined();
});

test("a frame that is entered from a page with an open store waits for no snapshot", async () => {
  await show(null, [draft({ name: "Read" })]);
  await expect.poll(() => seen.status?.word).toBe("saved");
  await open(Promise.withResolvers<Snapshot | null>().promise);
  expect(screen.getByText("Read")).toBeDefined();
});

/** Fills this device with one habit, and leaves. */
async function visitOnce(): Promise<void> {
  await show(null, [draft({ name: "Read" })]);
  await expect.poll(() => seen.status?.word).toBe("saved");
  cleanup();
  await new Promise((resolve) => setTimeout(resolve, 5)); // the provider closes its store after a pause
}

async function open(snapshot: Promise<Snapshot | null>): Promise<void> {
  await act(async () => {
    render(
      <Boundary>
        <TrackerProvider snapshot={snapshot}>
          <Suspense fallback="Opening…">
            <Names />
          </Suspense>
        </TrackerProvider>
      </Boundary>,
    );
  });
}

function Names() {
  return useTracker().habits.map(({ habit }) => <p key={habit.id}>{habit.name}</p>);
}

class Boundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(error: Error) {
    return { message: error.message };
  }

  override render() {
    return this.state.message ?? this.props.children;
  }
}

/** As much of the platform's caches as the mark of a filled device needs. */
function fakeCaches() {
  const kept = new Map<string, Response>();
  return {
    open: async () => ({ put: async (key: string, value: Response) => void kept.set(key, value) }),
    match: async (key: string) => kept.get(key)?.clone(),
  };
}
