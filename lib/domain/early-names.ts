/*
 * What the early script and the page have to call by the same name.
 */

/**
 * Presses that are not in the store yet are noted under keys that begin with this, each under its own: two tabs write
 * none of them over. The rest of a key is the press's id; ids sort in the order in which presses were made.
 */
export const PRESS_PREFIX = "kept:press:";
/** Told to the page when one was noted by the script, in case it has come alive in between. */
export const EARLY_TAP_EVENT = "kept:tap";
/** Set while changes of this device wait for the server, so that its numbers are older than those here. */
export const WAITING_KEY = "kept:waiting";

/** Sent by the page when its frame is alive. */
export const ALIVE_EVENT = "kept:alive";
