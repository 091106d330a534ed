import { watchTyping } from "@/lib/client/typed-here";
import { EARLY_SCRIPT } from "@/lib/domain/early-script";
import { THEME_SCRIPT } from "@/lib/domain/theme-script";

type PolicyFactory = {
  defaultPolicy: object | null;
  createPolicy(
    name: string,
    rules: Record<"createScriptURL" | "createHTML", (text: string) => string | null>,
  ): object;
};

/**
 * What React writes when it has to make the document anew in the browser: an empty script, which never runs,
 * and then the text of one of our inline scripts.
 */
const WRITTEN_BY_REACT: readonly string[] = ["<script></script>", THEME_SCRIPT, EARLY_SCRIPT];

/**
 * The one Trusted Types policy. Loading a part of the build and registering the service worker need script
 * addresses; beyond the texts above nothing needs HTML from a string, so any other `innerHTML =` throws.
 */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

if (factory && !factory.defaultPolicy) {
  factory.createPolicy("default", {
    createScriptURL: (text) => {
      const { origin, pathname } = new URL(text, location.href);
      const isOurs = pathname.startsWith("/_next/static/") || pathname === "/sw.js";
      return origin === location.origin && isOurs ? text : null;
    },
    createHTML: (text) => (WRITTEN_BY_REACT.includes(text) ? text : null),
  });
}

watchTyping();
