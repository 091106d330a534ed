import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";

import { freePort } from "../../scripts/support/free-port";

const WORKER = "/sw.js";
/** How a worker leaves things to the browser, where it can. */
const ROUTES = "addRoutes";
/** What a browser knows of an earlier answer: the worker is another one although its file has not changed. */
const CONDITIONS = ["if-none-match", "if-modified-since"];

/** Until a browser has read what was sent: of an answer that fails it may drop the rest. */
const READ_MS = 200;

/** Which requests wait: visits of documents, or what the router asks for on its way to a screen. */
type Waiting = "documents" | "payloads";

/** Answers of which a part comes: what stands before these words. After it the line is dead, or there is just nothing. */
type Cut = { what: Waiting; before: string; isDead: boolean };

/**
 * Stands before a server and passes everything on. When told to, it is away, lets requests wait, says that the server is away, as
 * a proxy does, or makes the browser believe that the server was updated: the worker and the shells that it asks for carry another
 * build's name.
 */
export class FrontServer {
  readonly origin: string;
  readonly #target: URL;
  readonly #port: number;
  readonly #build = readFileSync(".next/BUILD_ID", "utf8").trim();
  #server: Server | null = null;
  #held: Waiting | null = null;
  #cut: Cut | null = null;
  #deployed: string | null = null;
  /** While true nobody answers. */
  isAway = false;
  /** While true visits of documents get a 502. */
  isBroken = false;
  /** While true the browser's worker cannot leave anything to the browser, as where there are no static routes for it. */
  hasNoRoutes = false;

  private constructor(port: number, target: string) {
    this.#port = port;
    this.#target = new URL(target);
    this.origin = `http://localhost:${port}`;
  }

  static async before(target: string): Promise<FrontServer> {
    const place = new FrontServer(await freePort(), target);
    await place.#listen();
    return place;
  }

  /** From now on these get no answer. What a worker asks for of its own accord does. */
  hold(what: Waiting): void {
    this.#held = what;
  }

  /** From now on these answers come in part; with null they come as they are. */
  cutShort(cut: Cut | null): void {
    this.#cut = cut;
  }

  /** From now on the server is of another build. */
  deploy(build: string): void {
    this.#deployed = build;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async #listen(): Promise<void> {
    this.#server = createServer((incoming, outgoing) => {
      if (this.isAway) outgoing.destroy();
      else if (this.isBroken && isVisit(incoming)) outgoing.writeHead(502).end("Bad gateway");
      else if (!this.#isHeld(incoming)) this.#passOn(incoming, outgoing);
    });
    await new Promise<void>((resolve) =>
      this.#server?.listen(this.#port, "localhost", () => resolve()),
    );
  }

  #isHeld(incoming: IncomingMessage): boolean {
    return this.#held !== null && isOne(this.#held, incoming);
  }

  #passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { hostname, port } = this.#target;
    const { method, url: path } = incoming;
    const isWorker = path === WORKER && (this.#deployed !== null || this.hasNoRoutes);
    const cut = this.#cut && isOne(this.#cut.what, incoming) ? this.#cut : null;
    const headers = isWorker || cut ? unconditional(incoming) : incoming.headers;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      this.#rename(answer, isWorker);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isWorker) void this.#renamed(answer).then((worker) => outgoing.end(worker));
      else if (cut) passOnPart(answer, outgoing, cut);
      else answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  }

  #rename({ headers }: IncomingMessage, isWorker: boolean): void {
    if (isWorker) delete headers["content-length"];
    if (this.#deployed === null) return;
    if (headers["x-kept-build"] !== undefined) headers["x-kept-build"] = this.#deployed;
  }

  /** The worker with the name of the new build in place of its own, or in a browser that knows no static routes. */
  async #renamed(answer: IncomingMessage): Promise<string> {
    const worker = (await text(answer)).replaceAll(this.#build, this.#deployed ?? this.#build);
    return this.hasNoRoutes ? worker.replaceAll(ROUTES, "noRoutes") : worker;
  }
}

function isOne(what: Waiting, { headers }: IncomingMessage): boolean {
  if (headers["x-app-shell"] !== undefined) return false;
  return what === "documents" ? isVisit({ headers }) : headers["rsc"] === "1";
}

function isVisit({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return headers["sec-fetch-mode"] === "navigate" && headers["x-app-shell"] === undefined;
}

function passOnPart(answer: IncomingMessage, outgoing: ServerResponse, cut: Cut): void {
  let passed = "";
  answer.setEncoding("utf8");
  answer.on("end", () => outgoing.end());
  answer.on("data", (part: string) => {
    const end = (passed + part).indexOf(cut.before);
    if (end < 0) outgoing.write(part);
    else {
      answer.removeAllListeners();
      outgoing.write(part.slice(0, Math.max(0, end - passed.length)));
      if (cut.isDead) setTimeout(() => outgoing.destroy(), READ_MS);
    }
    passed += part;
  });
}

function unconditional({ headers }: IncomingMessage): IncomingMessage["headers"] {
  const kept = Object.entries(headers).filter(([name]) => !CONDITIONS.includes(name));
  return { ...Object.fromEntries(kept), "accept-encoding": "identity" };
}
