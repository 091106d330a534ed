/**
 * The code and the styles of a build lie in `.next/static/chunks` twice: plain, and with `.br` behind the name as
 * scripts/compress-static.mjs wrote them. Who can read brotli is given those.
 */
const READS_BROTLI = [
  { type: "header" as const, key: "accept-encoding", value: "(?:.*[\\s,])?br(?:[\\s,;].*)?" },
];

const KINDS = [
  { source: "/_next/static/chunks/:file(.+\\.js)", type: "application/javascript; charset=UTF-8" },
  { source: "/_next/static/chunks/:file(.+\\.css)", type: "text/css; charset=UTF-8" },
];

/** Said of a compressed file, whose own name would make the browser take it for something unknown. */
export const COMPRESSED_HEADERS = KINDS.map(({ source, type }) => ({
  source,
  has: READS_BROTLI,
  headers: [
    { key: "Content-Encoding", value: "br" },
    { key: "Content-Type", value: type },
    { key: "Vary", value: "Accept-Encoding" },
  ],
}));

export const COMPRESSED_FILES = KINDS.map(({ source }) => ({
  source,
  has: READS_BROTLI,
  destination: "/_next/static/chunks/:file.br",
}));
