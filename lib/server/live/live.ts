import "server-only";
import { listenForChanges } from "@/lib/data/change-listener";
import { readNews } from "@/lib/data/events";
import { findSessionTimes } from "@/lib/data/sessions";

import { LiveHub } from "./live-hub";
import { PAGE_EVENTS } from "./user-feed";

// The bundler gives a module to each of its entries; the process has one hub nevertheless.
const KEY = Symbol.for("kept.live");
const shared = globalThis as { [KEY]?: LiveHub };

/** The hub of this process. */
export function liveHub(): LiveHub {
  shared[KEY] ??= new LiveHub({
    listen: (ears) => listenForChanges(ears),
    readNews: (userId, after) => readNews(userId, after, PAGE_EVENTS),
    findSessionTimes,
  });
  return shared[KEY];
}
