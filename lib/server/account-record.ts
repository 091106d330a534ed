import "server-only";
import { findAccountRecord } from "@/lib/data/account-record";
import type { UserId } from "@/lib/domain/ids";

/** The server's part of a person's archive, as JSON writes it: instants as text. Null when the account is gone. */
export async function accountRecord(userId: UserId): Promise<object | null> {
  return findAccountRecord(userId);
}
