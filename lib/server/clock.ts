import "server-only";
import { connection } from "next/server";

/**
 * The moment of this request.
 *
 * With partial prefetching Next also renders a page ahead of the visit, cookies and all. Such a render
 * has no "now", so it has to stop here and wait for the request.
 */
export async function requestTime(): Promise<Date> {
  await connection();
  return new Date();
}
