import "server-only";
import { randomBytes } from "node:crypto";

import { uuidV7 } from "@/lib/domain/uuid-v7";

/** A fresh UUID version 7. */
export function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
