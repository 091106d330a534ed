/** The largest choice of files that is looked at, packed or not. Kept apart: the page asks before the reader is loaded. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
