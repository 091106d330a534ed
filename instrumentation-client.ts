import { watchTyping } from "@/lib/client/typed-here";
import { INLINE_SCRIPT_MARK } from "@/lib/domain/inline-script";

type PolicyFactory = {
  defaultPolicy: object | null;
  createPolicy(
    name: string,
    rules: Record<"createScriptURL" | "createHTML", (text: string) => string | null>,
  ): object;
};

/** What React writes first for each script when it has to make the document anew in the browser. */
const SCRIPT_OF_REACT = "<script></script>";

/**
 * The one Trusted Types policy. Loading a part of the build and registering the service worker need script
 * addresses. Nothing else needs HTML from a string than React's empty script and, as its content, one of our inline scripts,
 * which would not run there and becomes empty; any other `innerHTML =` throws.
 */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

if (factory && !factory.defaultPolicy) {
  factory.createPolicy("default", {
    createScriptURL: (text) => {
      const { origin, pathname } = new URL(text, location.href);
      const isOurs = pathname.startsWith("/_next/static/") || pathname === "/sw.js";
      return origin === location.origin && isOurs ? text : null;
    },
    createHTML: (text) => {
      if (text.startsWith(INLINE_SCRIPT_MARK)) return "";
      return text === SCRIPT_OF_REACT ? text : null;
    },
  });
}

watchTyping();
