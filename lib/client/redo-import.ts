"use client";

import { useEffect, useState } from "react";

import type { ChosenFile } from "./import-reading";
import { filesOf, forgetFiles, keepFiles, keptHashes } from "./kept-files";
import { knownUser } from "./known-user";

export type KeptFiles = {
  /** Whether the files of an import are still here, by the hash of its record. */
  has: (hash: string) => boolean;
  /** The files; null when they went meanwhile. */
  take: (hash: string) => Promise<ChosenFile[] | null>;
  forget: (hash: string) => Promise<void>;
};

/** The files of earlier imports that this browser still has. */
export function useKeptFiles(): KeptFiles {
  const [hashes, setHashes] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    hashesHere().then(setHashes, () => undefined); // a browser that keeps nothing has nothing
  }, []);
  return {
    has: (hash) => hashes.has(hash),
    take: async (hash) => {
      const userId = knownUser();
      return userId === null ? null : filesOf(userId, hash);
    },
    forget: async (hash) => {
      const userId = knownUser();
      if (userId !== null) await forgetFiles(userId, hash);
      setHashes(await hashesHere());
    },
  };
}

/** Keeps what is about to be imported. A device without room for it imports all the same. */
export async function keepForRedo(hash: string, files: readonly ChosenFile[]): Promise<void> {
  const userId = knownUser();
  if (userId === null) return;
  await keepFiles(userId, hash, files, Date.now()).catch(() => undefined);
}

async function hashesHere(): Promise<ReadonlySet<string>> {
  const userId = knownUser();
  return new Set(userId === null ? [] : await keptHashes(userId));
}
