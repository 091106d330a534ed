import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";

import { freePort } from "../../scripts/support/free-port";

/**
 * Stands before a server and passes everything on. When told to, it makes the browser believe that the server was
 * updated: the service worker and the shells it asks for carry another build's name.
 */
export class NextBuild {
  readonly origin: string;
  readonly #target: URL;
  readonly #port: number;
  #server: Server | null = null;
  #version: string | null = null;
  #documentsTake = 0;

  private constructor(port: number, target: string) {
    this.#port = port;
    this.#target = new URL(target);
    this.origin = `http://localhost:${port}`;
  }

  static async before(target: string): Promise<NextBuild> {
    const place = new NextBuild(await freePort(), target);
    await place.#listen();
    return place;
  }

  /** From now on the server is of another build. */
  deploy(version: string): void {
    this.#version = version;
  }

  /** From now on the documents of pages take this long, in ms. The shells that a worker asks for do not. */
  slowDown(documentsTake: number): void {
    this.#documentsTake = documentsTake;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async #listen(): Promise<void> {
    this.#server = createServer((incoming, outgoing) => {
      const isVisit = incoming.headers["sec-fetch-mode"] === "navigate";
      setTimeout(() => this.#passOn(incoming, outgoing), isVisit ? this.#documentsTake : 0);
    });
    await new Promise<void>((resolve) =>
      this.#server?.listen(this.#port, "localhost", () => resolve()),
    );
  }

  #passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { hostname, port } = this.#target;
    const headers = { ...incoming.headers, "accept-encoding": "identity" };
    const { method, url: path } = incoming;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      delete answer.headers["content-length"]; // the worker is rewritten
      const build = answer.headers["x-kept-build"];
      const isRenamed = this.#version !== null && build !== undefined;
      outgoing.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(isRenamed && { "x-kept-build": this.#version ?? "" }),
      });
      if (path === "/sw.js") void this.#renamed(answer).then((text) => outgoing.end(text));
      else answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  }

  /** The worker with the name of the new build in place of its own. */
  async #renamed(answer: IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    return this.#version === null ? text : text.replaceAll(buildId(), this.#version);
  }
}

function buildId(): string {
  return readFileSync(".next/BUILD_ID", "utf8").trim();
}
