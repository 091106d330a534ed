/** The largest choice of files that is looked at, packed or not. Kept apart: the page asks before the reader is loaded. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** The most text of all files together, unpacked. Fifty habits of ten years are about 8 MB. */
export const MAX_TEXT_BYTES = 100 * 1024 * 1024;
