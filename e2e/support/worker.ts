import type { CDPSession, Page, Worker } from "@playwright/test";

import { expect } from "./fixtures";

type BackgroundEvent = { backgroundServiceEvent: { eventName: string } };
type Registrations = { registrations: { registrationId: string; scopeURL: string }[] };

/** The service worker of a page's origin, as the browser's own parts speak to it. */
export class PushedWorker {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #origin: string;
  #id = "";
  /** How many notifications the browser has shown. */
  #shown = 0;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
    this.#origin = new URL(page.url()).origin;
  }

  /** @param page Shows something of the origin, whose worker is registered. */
  static async of(page: Page): Promise<PushedWorker> {
    const session = await page.context().newCDPSession(page);
    const worker = new PushedWorker(page, session);
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }: Registrations) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(worker.#origin));
      if (own) worker.#id = own.registrationId;
    });
    session.on("BackgroundService.backgroundServiceEventReceived", (event: BackgroundEvent) => {
      if (event.backgroundServiceEvent.eventName === "Notification displayed") worker.#shown++;
    });
    await session.send("BackgroundService.startObserving", { service: "notifications" });
    await session.send("BackgroundService.setRecording", {
      service: "notifications",
      shouldRecord: true,
    });
    await session.send("ServiceWorker.enable");
    await expect.poll(() => worker.#id).not.toBe("");
    return worker;
  }

  /**
   * A message of the push service has arrived, and something was shown. Who asks Chromium for its notifications while one is
   * on its way to the screen makes it forget that one: it takes it for closed.
   */
  async push(message: unknown): Promise<void> {
    const before = this.#shown;
    const data = typeof message === "string" ? message : JSON.stringify(message);
    await this.#session.send("ServiceWorker.deliverPushMessage", {
      origin: this.#origin,
      registrationId: this.#id,
      data,
    });
    await expect.poll(() => this.#shown).toBeGreaterThan(before);
  }

  /** The browser has a network again. */
  async backgroundSync(tag: string): Promise<void> {
    await this.#session.send("ServiceWorker.dispatchSyncEvent", {
      origin: this.#origin,
      registrationId: this.#id,
      tag,
      lastChance: false,
    });
  }

  /** What the notifications that are shown say. */
  async notifications(): Promise<{ title: string; body: string; actions: string[] }[]> {
    return this.#page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = (await registration.getNotifications()) as (Notification & {
        actions: { title: string }[];
      })[];
      return all.map(({ title, body, actions }) => ({
        title,
        body,
        actions: actions.map((action) => action.title),
      }));
    });
  }

  /** Presses a notification: one of its actions, or its body for "". */
  async press(title: string, action: string): Promise<void> {
    const worker = await this.#running();
    await worker.evaluate(
      async ([wanted, pressed]) => {
        const self = globalThis as unknown as {
          registration: ServiceWorkerRegistration;
          NotificationEvent: new (type: string, init: object) => Event;
          dispatchEvent: (event: Event) => boolean;
        };
        const all = await self.registration.getNotifications();
        const notification = all.find((one) => one.title === wanted);
        if (!notification) throw new Error(`No notification says ${wanted}.`);
        const init = { notification, action: pressed };
        self.dispatchEvent(new self.NotificationEvent("notificationclick", init));
      },
      [title, action] as const,
    );
  }

  async #running(): Promise<Worker> {
    const context = this.#page.context();
    const worker = context.serviceWorkers().at(-1) ?? (await context.waitForEvent("serviceworker"));
    return worker;
  }
}
