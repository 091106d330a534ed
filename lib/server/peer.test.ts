import { describe, expect, test } from "vitest";

import { callerBehind, networkOf } from "./peer";

describe("networkOf", () => {
  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
    ["2001:DB8:0001:0002:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test("one household of IPv6 is one caller, two are two", () => {
    expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:2:9:9:9:9"));
    expect(networkOf("2001:db8:1:2::1")).not.toBe(networkOf("2001:db8:1:3::1"));
  });
});

describe("callerBehind", () => {
  test.each([
    ["6.6.6.6", "10.0.0.1", 0, "10.0.0.1"],
    ["203.0.113.9", "10.0.0.1", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9", "10.0.0.1", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9, 10.0.0.2", "10.0.0.1", 2, "203.0.113.9"],
    ["", "10.0.0.1", 1, "10.0.0.1"],
    ["203.0.113.9", "10.0.0.1", 5, "203.0.113.9"],
  ])("%j over %s behind %i is %s", (forwardedFor, socket, proxies, caller) => {
    expect(callerBehind(forwardedFor, socket, proxies)).toBe(caller);
  });
});
