import { Serwist } from "serwist";

import { unmarkFilled } from "@/lib/offline/device-mark";

import { routeInBrowser } from "./browser-routes";
import { STATIC_FILES } from "./build";
import { becomeRunning, cacheName } from "./generations";
import { languageNow } from "./language";
import { answerNavigation } from "./navigation";
import { hearNotifications } from "./notifications";
import { hearBackgroundSync } from "./outbox-sync";
import { answerPayload, isPayload } from "./payloads";
import { storeScreens } from "./screens";
import { hearTakeovers } from "./takeover";
import { asAsked } from "./worker-scripts";

declare const self: ServiceWorkerGlobalScope;

/** Where people come in. Whoever sends a form there, without scripts, may be somebody else than the owner. */
const DOORS = new Set(["/sign-in", "/sign-up"]);
const API = "/api/";

const serwist = new Serwist({
  precacheEntries: [...STATIC_FILES],
  precacheOptions: {
    cacheName: cacheName("static"),
    cleanURLs: false,
    directoryIndex: null,
    plugins: [{ handlerWillRespond: async ({ request, response }) => asAsked(request, response) }],
  },
  navigationPreload: true,
  clientsClaim: true, // the page that is open at the first visit may lose its server too
});

// The streams and exchanges of the API never pass through here: what no route takes goes straight to the network.
serwist.registerCapture(
  ({ request, url, sameOrigin }) =>
    sameOrigin && request.mode === "navigate" && !url.pathname.startsWith(API),
  ({ event }) => answerNavigation(event as FetchEvent), // no other event is routed
);
serwist.registerCapture(
  ({ request, sameOrigin }) => sameOrigin && isPayload(request),
  ({ request }) => answerPayload(request),
);
// A tab of the build before asks for its own files, which the new server may not have any more.
serwist.registerCapture(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/_next/static/"),
  async ({ request }) => asAsked(request, (await caches.match(request)) ?? (await fetch(request))),
);

self.addEventListener("install", (event) => {
  routeInBrowser(event);
  event.waitUntil(languageNow().then(storeScreens));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(becomeRunning(self.registration.installing !== null));
});
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const isForm = method === "POST" && mode === "navigate";
  if (isForm && DOORS.has(new URL(url).pathname)) event.waitUntil(unmarkFilled());
});
hearTakeovers();
hearNotifications();
hearBackgroundSync();
serwist.addEventListeners();
