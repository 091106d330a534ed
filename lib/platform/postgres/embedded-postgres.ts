import "server-only";
import { lstatSync, readlinkSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { ClientConfig } from "pg";

import { canReach, serverAccount } from "./account";
import { dropBallast, isDiskFull, layBallast } from "./ballast";
import { postgresBinaries, privateStateDirectory } from "./binaries";
import { type ClusterOptions, makeWritable, prepareCluster, type Settings } from "./cluster";
import { clusterPlaces, type ClusterPlaces } from "./places";
import { Presence } from "./presence";
import { isOutdated, ownerConnection, type Started, startOrAdopt, stopServer } from "./server";
import { messageOf, SupervisorError } from "./supervisor-error";

const JOIN_ATTEMPTS = 50;
const BALLAST_CHECK_MS = 60_000;
const RECOVERY_PAUSE_MS = 1_000;

export type EmbeddedOptions = {
  /** Absolute folder with node_modules. */
  readonly projectRoot: string;
  /** Where the cluster shall lie. */
  readonly directory: string;
  /** Further lines of postgresql.conf for a new cluster. */
  readonly settings?: Settings | undefined;
  /** Told what a person should know: a restart after a crash, a full disk. */
  readonly report?: ((line: string) => void) | undefined;
};

/**
 * PostgreSQL as a part of the program: one server for each directory, shared by every process
 * that uses it, stopped by the last one out, adopted if it outlived its starter, started again
 * when it dies.
 */
export class EmbeddedPostgres {
  readonly #cluster: ClusterOptions;
  readonly #report: (line: string) => void;
  #presence: Presence | undefined;
  #ballastCheck: NodeJS.Timeout | undefined;
  #isReleased = false;
  /** How the server was found by the last `acquire`. */
  started: Started | undefined;

  private constructor(cluster: ClusterOptions, report: (line: string) => void) {
    this.#cluster = cluster;
    this.#report = report;
  }

  /** Prepares the cluster, makes sure its server runs, and counts this process as one that uses it. */
  static async acquire(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const report = options.report ?? (() => undefined);
    const cluster = clusterOf(options);
    if (await prepareCluster(cluster)) report(`A new database was made in ${cluster.places.root}`);
    const server = new EmbeddedPostgres(cluster, report);
    await server.#join();
    server.#keepBallast();
    return server;
  }

  get places(): ClusterPlaces {
    return this.#cluster.places;
  }

  /** How the owner of the tables reaches a database of this server. */
  connection(database: string): ClientConfig {
    return ownerConnection(this.places, database);
  }

  /** Leaves. The last process out stops the server. */
  async release(): Promise<void> {
    this.#isReleased = true;
    clearInterval(this.#ballastCheck);
    const presence = this.#presence;
    this.#presence = undefined;
    if (!presence) return;
    try {
      await presence.leave(() => stopServer(this.places));
    } catch (error) {
      // The connection goes with the server that it has just stopped, or with one that crashed.
      this.#report(`The database was gone already: ${messageOf(error)}`);
    }
  }

  /** Leaves, but lets the server run for whoever comes next. */
  async slipAway(): Promise<void> {
    this.#isReleased = true;
    clearInterval(this.#ballastCheck);
    await this.#presence?.slipAway();
  }

  async #join(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const started = await this.#startWithRoom();
      try {
        this.#presence = await Presence.join(this.places, () => void this.#recover());
        if (started === "started" || !(await isOutdated(this.#cluster))) {
          this.started = started;
          return;
        }
        await this.#presence.slipAway();
        await stopServer(this.places); // the others that use it come back to the new version
      } catch (error) {
        // Somebody else was the last one out between our look and our joining.
        if (attempt === JOIN_ATTEMPTS) throw error;
        await pause(30 + Math.random() * 100);
      }
    }
  }

  async #startWithRoom(): Promise<Started> {
    try {
      return await startOrAdopt(this.#cluster);
    } catch (error) {
      if (!this.#giveUpReserve()) throw error;
      return startOrAdopt(this.#cluster);
    }
  }

  /** Answers whether the disk is full and there was a reserve to give. */
  #giveUpReserve(): boolean {
    if (!isDiskFull(this.places) || !dropBallast(this.places)) return false;
    this.#report("The disk is full. Kept gave up its reserve of 50 MB; please make room.");
    return true;
  }

  async #recover(): Promise<void> {
    this.#report("The database went away; starting it again");
    // With just enough room to come back the server would fall at the next write, again and again.
    this.#giveUpReserve();
    for (let told = ""; !this.#isReleased; await pause(RECOVERY_PAUSE_MS)) {
      try {
        await this.#join();
        this.#report("The database is back");
        return;
      } catch (error) {
        if (messageOf(error) === told) continue;
        told = messageOf(error);
        this.#report(told);
      }
    }
  }

  #keepBallast(): void {
    const check = () => {
      try {
        layBallast(this.places, this.#cluster.account);
      } catch (error) {
        this.#report(`No reserve could be put aside: ${messageOf(error)}`);
      }
    };
    check();
    this.#ballastCheck = setInterval(check, BALLAST_CHECK_MS).unref();
  }
}

function clusterOf({ projectRoot, directory, settings }: EmbeddedOptions): ClusterOptions {
  if (process.platform === "win32") {
    throw new SupervisorError("Windows has no embedded database yet. Set DATABASE_URL.");
  }
  const wanted = path.resolve(directory);
  makeWritable(path.dirname(wanted));
  const account = serverAccount(wanted);
  const home = account && !canReach(wanted, account) ? elsewhere(wanted) : wanted;
  const binaries = postgresBinaries(projectRoot, account);
  return { places: clusterPlaces(home), binaries, account, settings };
}

/**
 * The cluster's place outside of a folder that the server's account may not enter. A link stays
 * behind, so that the data can be found, and is found again when the project is moved.
 */
function elsewhere(wanted: string): string {
  const found = lstatSync(wanted, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return readlinkSync(wanted);
  if (found) {
    throw new SupervisorError(
      `The database in ${wanted} cannot be reached by the account it runs as. ` +
        "Open the folders above it again: chmod a+x on each of them.",
    );
  }
  const home = path.join(privateStateDirectory(wanted), "postgres");
  symlinkSync(home, wanted);
  return home;
}
