import "server-only";
import { chownSync, closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from "node:fs";

import { freeBytes } from "../disk-room";
import type { Account } from "./account";
import type { ClusterPlaces } from "./places";

/** Three segments of the write-ahead log, which recovery needs, and a little more. */
const BALLAST_BYTES = 50_000_000;
/** Two segments: the one that is written and the next one. */
const RECOVERY_BYTES = 33_000_000;
const BLOCK_BYTES = 1_000_000;
/** Room is only put aside where it is not missed. */
const PLENTY_BYTES = 6 * BALLAST_BYTES;

/**
 * Puts room aside that can be given up when the disk is full: without any, PostgreSQL cannot even
 * recover. Does nothing when it is there already or the disk has little left.
 */
export function layBallast(places: ClusterPlaces, account: Account | undefined): void {
  const size = statSync(places.ballast, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= BALLAST_BYTES || freeBytes(places.root) < PLENTY_BYTES) return;
  const file = openSync(places.ballast, "w", 0o600);
  try {
    const block = Buffer.alloc(BLOCK_BYTES, "kept");
    for (let written = 0; written < BALLAST_BYTES; written += BLOCK_BYTES) writeSync(file, block);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (account) chownSync(places.ballast, account.uid, account.gid);
}

/** Gives the room up. Answers whether there was any. */
export function dropBallast(places: ClusterPlaces): boolean {
  const isThere = statSync(places.ballast, { throwIfNoEntry: false }) !== undefined;
  rmSync(places.ballast, { force: true });
  return isThere;
}

/**
 * Whether there is too little room for recovery. The server's log cannot tell: it lies on the same
 * disk, and its last line is the first that does not fit.
 */
export function isDiskFull(places: ClusterPlaces): boolean {
  return freeBytes(places.root) < RECOVERY_BYTES;
}
