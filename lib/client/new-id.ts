import { uuidV7 } from "@/lib/domain/uuid-v7";

/** A fresh UUID version 7, made from this device's clock and randomness. */
export function newUuid(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
