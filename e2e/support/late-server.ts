import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";

import { freePort } from "../../scripts/support/free-port";

/** Stands before a server, passes everything on, and lets the documents of pages wait when told to. */
export class LateServer {
  readonly origin: string;
  readonly #target: URL;
  readonly #port: number;
  #server: Server | null = null;
  #documentsTake = 0;

  private constructor(port: number, target: string) {
    this.#port = port;
    this.#target = new URL(target);
    this.origin = `http://localhost:${port}`;
  }

  static async before(target: string): Promise<LateServer> {
    const place = new LateServer(await freePort(), target);
    await place.#listen();
    return place;
  }

  /** From now on the documents of pages take this long, in ms. What a worker asks for does not. */
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
    const { method, url: path, headers } = incoming;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  }
}
