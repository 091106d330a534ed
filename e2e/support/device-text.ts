import type { Page } from "@playwright/test";

import { cachedText } from "./stored-app";

/**
 * Everything that a browser holds of an origin, as one text: databases, caches, notes, cookies, and the notifications
 * that are shown. Whatever somebody left behind on a device would be in it.
 */
export async function deviceText(page: Page): Promise<string> {
  const cookies = await page.context().cookies(new URL(page.url()).origin);
  const parts = [
    await databaseText(page),
    await cachedText(page),
    await shownText(page),
    JSON.stringify(cookies),
  ];
  return parts.join("\n");
}

/** Names and contents of all databases. */
function databaseText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answerOf = <Answer>(request: IDBRequest<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error ?? new Error("No answer.")));
      });
    const plain = (_key: string, value: unknown) => {
      if (value instanceof Map || value instanceof Set) return [...value];
      return value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
    };
    const texts: string[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await answerOf(indexedDB.open(name));
      texts.push(name);
      for (const store of database.objectStoreNames) {
        const rows = await answerOf(database.transaction(store).objectStore(store).getAll());
        const keys = await answerOf(database.transaction(store).objectStore(store).getAllKeys());
        texts.push(store, JSON.stringify([keys, rows], plain));
      }
      database.close();
    }
    return texts.join("\n");
  });
}

/** Notes of the tab and of the browser, and what notifications say. */
function shownText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const shown = await Promise.all(registrations.map((one) => one.getNotifications()));
    const said = shown.flat().map(({ title, body, data }) => [title, body, data as unknown]);
    return JSON.stringify([localStorage, sessionStorage, history.state, said]);
  });
}
