import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

import { COMPRESSED_FILES, COMPRESSED_HEADERS } from "./compressed-files";
import { LAST_WORDS } from "./last-words";
import { SECURITY_HEADERS } from "./security-headers";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: {
    // Unknown keys and missing arguments become compile errors.
    createMessagesDeclaration: "./messages/en.json",
    // The browser gets finished messages instead of an ICU parser.
    messages: { path: "./messages", locales: "infer", format: "json", precompile: true },
  },
});

/** `next dev` has no files that were compressed after a build. */
const isBuilt = process.env.NODE_ENV === "production";

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  compiler: { define: { __LAST_WORDS__: LAST_WORDS } },
  poweredByHeader: false,
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    ...(isBuilt ? COMPRESSED_HEADERS : []),
  ],
  rewrites: async () => ({
    beforeFiles: isBuilt ? COMPRESSED_FILES : [],
    afterFiles: [],
    fallback: [],
  }),
  // No image is ever resized, so the endpoint that does it stays shut.
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg",
    "rate-limiter-flexible",
    "@node-rs/argon2",
    "pino",
    "@zxcvbn-ts/language-common",
  ],
  experimental: {
    // On, every document carries its own shell a second time (12 kB on Today), for a way back that the links fetch ahead anyway.
    cachedNavigations: false,
    // Bytes before minifying, about five for one that is sent. With the usual 50,000 a first visit asks for four files more.
    turbopackChunking: { minChunkSize: 100_000 },
    // With it on, a navigation whose payload is not cached stays pending for ever while offline.
    useOffline: false,
  },
};

export default withNextIntl(config);
