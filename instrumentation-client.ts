type PolicyFactory = {
  defaultPolicy: object | null;
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): object;
};

/**
 * The one Trusted Types policy. Loading a part of the build and registering the service worker need script
 * addresses; nothing needs HTML from a string, so there is no rule for it and `innerHTML =` throws.
 */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

if (factory && !factory.defaultPolicy) {
  factory.createPolicy("default", {
    createScriptURL: (text) => {
      const { origin, pathname } = new URL(text, location.href);
      const isOurs = pathname.startsWith("/_next/static/") || pathname === "/sw.js";
      return origin === location.origin && isOurs ? text : null;
    },
  });
}
