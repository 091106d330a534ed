import "server-only";
import { isIPv6 } from "node:net";

/** Written by instrumentation-node.ts from the socket, over anything that the caller may have sent. */
export const PEER_HEADER = "x-kept-peer";

/** Who called, as far as the network knows. */
export function peerOf(headers: Pick<Headers, "get">): string {
  return headers.get(PEER_HEADER) ?? "unknown";
}

/**
 * What counts as one caller for a throttle: an IPv4 address, or the /64 that a household gets of IPv6
 * and can pick any address from.
 *
 * @example networkOf("2001:db8:1:2:aaaa::1") // "2001:db8:1:2::/64"
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, ""); // the zone of a link-local address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1]) return mapped[1];
  if (!isIPv6(plain)) return plain;
  return `${groupsOf(plain).slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address, written out. */
function groupsOf(address: string): string[] {
  // URL knows every way to write one and answers the shortest.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  if (tail === undefined) return before;
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after];
}

/**
 * The address of whoever stands behind the trusted proxies. Each of them appends the one it sees, so the
 * chain is read from its end; what a caller puts in front of it never counts.
 *
 * @param forwardedFor The value of `X-Forwarded-For`.
 * @param socket The address at the other end of the connection.
 * @param proxies How many reverse proxies are trusted.
 */
export function callerBehind(forwardedFor: string, socket: string, proxies: number): string {
  if (proxies === 0) return socket;
  const chain = [...forwardedFor.split(",").map((part) => part.trim()), socket].filter(Boolean);
  return chain[Math.max(0, chain.length - 1 - proxies)] ?? socket;
}
