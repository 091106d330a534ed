import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

const BUILD = "this-build";

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: IncomingMessage[] = [];
/** Which cookies a browser would send along; Node has none. */
let credentials: RequestInit["credentials"];
const server = createServer((request, response) => {
  asked.push(request);
  response.setHeader("x-kept-build", BUILD);
  answer(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", () => resolve()));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const toServer = fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    credentials = init.credentials;
    return toServer(new URL(path, `http://localhost:${port}`), init);
  });
  for (const name of ["__STATIC_FILES__", "__SCREENS__", "__REMINDER_WORDS__"])
    vi.stubGlobal(name, []);
  vi.stubGlobal("__BUILD_ID__", BUILD);
});

afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

async function ask(): Promise<Response> {
  const { askAsNobody } = await import("./ask-as-nobody");
  return askAsNobody("/habits/[id]", "pl", { rsc: "1" });
}

test("what is stored was asked for as nobody, for no habit in particular", async () => {
  answer = (_request, response) => response.end("a screen");
  expect(await (await ask()).text()).toBe("a screen");
  const { url, headers } = asked.at(-1) ?? {};
  expect(url).toBe("/habits/_");
  expect(headers).toMatchObject({ "x-app-shell": "pl", rsc: "1" });
  expect(credentials).toBe("omit");
});

test("an answer that led elsewhere is not stored, nor one that is broken or of another build", async () => {
  answer = ({ url = "" }, response) =>
    url.startsWith("/habits/")
      ? response.writeHead(307, { location: "/sign-in" }).end()
      : response.end("the door");
  await expect(ask()).rejects.toThrow("cannot be stored");
  answer = (_request, response) => response.writeHead(500).end("no database");
  await expect(ask()).rejects.toThrow("cannot be stored");
  answer = (_request, response) => response.setHeader("x-kept-build", "another").end("a screen");
  await expect(ask()).rejects.toThrow("cannot be stored");
});

test("an answer that led to the same screen does not look as if somebody had been sent elsewhere", async () => {
  answer = ({ url = "" }, response) =>
    url.includes("_rsc")
      ? response.end("a part")
      : response.writeHead(307, { location: `${url}?_rsc=1a2b3` }).end();
  const stored = await ask();
  expect(stored.redirected).toBe(false);
  expect(await stored.text()).toBe("a part");
});
