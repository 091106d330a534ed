import { defineConfig } from "oxlint";

/**
 * Who may import whom. Read a line as "files in KEY may import files in VALUES";
 * a folder may always import itself. Anything not listed is refused. A deeper path
 * stands before its parent.
 */
const layers = {
  "lib/domain/schemas": ["lib/domain"], // the only zod in the ground, kept off the browser
  "lib/domain": [],
  "lib/analytics": ["lib/domain"],
  // Kept's own archive writes schedules and records down with the words of the protocol.
  "lib/transfer": ["lib/domain", "lib/analytics", "lib/sync/protocol"],
  "lib/platform": [],
  "lib/data/generated": [], // the Prisma client
  "lib/data": ["lib/data/generated", "lib/domain/schemas", "lib/domain", "lib/platform"],
  "lib/sync/protocol": ["lib/domain"],
  "lib/sync/client": ["lib/sync/protocol", "lib/domain"],
  "lib/sync/server": [
    "lib/sync/protocol",
    "lib/data",
    "lib/domain/schemas",
    "lib/domain",
    "lib/platform",
  ],
  "lib/server": [
    "lib/sync/server",
    "lib/sync/protocol",
    "lib/data",
    "lib/analytics",
    "lib/transfer",
    "lib/domain/schemas",
    "lib/domain",
    "lib/platform",
  ],
  "lib/actions": [
    "lib/server",
    "lib/sync/server",
    "lib/sync/protocol",
    "lib/data",
    "lib/domain/schemas",
    "lib/domain",
  ],
  "lib/offline": ["lib/domain"],
  // A bundle of its own, built after the app: what it imports is stored twice on the device.
  "service-worker": [
    "lib/offline",
    "lib/sync/client",
    "lib/sync/protocol",
    "lib/analytics",
    "lib/domain",
  ],
  "lib/client": [
    "lib/offline",
    "lib/sync/client",
    "lib/sync/protocol",
    "lib/actions",
    "lib/analytics",
    "lib/transfer",
    "lib/domain",
  ],
  "components/ui": [],
  "components/charts": ["components/ui", "lib/domain"],
  components: [
    "components/ui",
    "components/charts",
    "lib/client",
    "lib/actions",
    "lib/analytics",
    "lib/transfer",
    "lib/domain",
  ],
  app: [
    "components",
    "components/ui",
    "lib/client",
    "lib/actions",
    "lib/server",
    "lib/domain/schemas",
    "lib/domain",
  ],
} as const;

/** Packages that belong to one layer: nobody else may import them. */
const packageOwners = {
  "@prisma/*": "lib/data",
  "next-auth": "lib/server",
  pino: "lib/platform",
  serwist: "service-worker",
  "radix-ui": "components/ui",
  recharts: "components/charts",
} as const;

/** No framework, no clock, no network: these run unchanged on both sides. */
const pure = ["lib/domain", "lib/analytics", "lib/sync/protocol"];

/** Code the browser downloads. */
const browser = [
  "lib/offline",
  "service-worker",
  "lib/sync/client",
  "lib/client",
  "components/ui",
  "components/charts",
  "components",
];

export default defineConfig({
  plugins: [
    "eslint",
    "typescript",
    "unicorn",
    "oxc",
    "react",
    "nextjs",
    "import",
    "jsx-a11y",
    "promise",
    "vitest",
  ],
  jsPlugins: ["eslint-plugin-boundaries"],
  categories: { correctness: "error" },
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: [".next/**", "lib/data/generated/**", "public/**"],
  settings: {
    "import/resolver": { typescript: true },
    "boundaries/dependency-nodes": ["import", "export", "dynamic-import"],
    "boundaries/elements": Object.keys(layers).map((path) => ({ type: path, pattern: path })),
  },
  rules: {
    "boundaries/dependencies": [
      "error",
      {
        default: "allow",
        checkAllOrigins: true,
        policies: [
          ...Object.entries(layers).map(([path, allowed]) => ({
            from: { element: { type: path } },
            disallow: {
              to: {
                element: {
                  type: Object.keys(layers).filter(
                    (other) => other !== path && !(allowed as readonly string[]).includes(other),
                  ),
                },
              },
            },
            message: `${path} may import only: ${allowed.join(", ") || "itself"}.`,
          })),
          ...Object.entries(packageOwners).map(([source, owner]) => ({
            from: { element: { type: `!${owner}` } },
            disallow: { to: { module: { origin: "external", source } } },
            message: `Only ${owner} imports ${source}.`,
          })),
          {
            from: { element: { type: pure } },
            disallow: { to: { module: { origin: ["external", "core"] } } },
            message: "Pure code imports nothing from npm and nothing from Node.",
          },
          {
            from: { element: { type: browser } },
            disallow: { to: { module: { origin: "external", source: "zod" } } },
            message:
              "zod stays on the server; the browser checks with the functions in lib/domain.",
          },
        ],
      },
    ],
    // A type or a file that is fetched later ties two files as much as any other import does.
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "no-console": "error",
    eqeqeq: "error",
    "jsx-a11y/prefer-tag-over-role": "off",
    // A table of days that is walked with the arrow keys is a grid (ARIA authoring practices).
    "jsx-a11y/no-noninteractive-element-to-interactive-role": ["error", { table: ["grid"] }],
    // An empty corner of a table needs no name; the rest are the plugin's own exceptions.
    "jsx-a11y/control-has-associated-label": [
      "error",
      {
        ignoreElements: [
          "audio",
          "canvas",
          "embed",
          "input",
          "textarea",
          "tr",
          "video",
          "td",
          "th",
        ],
      },
    ],
  },
  overrides: [
    {
      files: ["app/**", "*.config.{ts,mjs}", "i18n/**"],
      rules: { "import/no-default-export": "off" },
    },
    { files: ["scripts/**"], rules: { "no-console": "off" } },
    {
      files: ["**/*.test.ts", "**/*.test.tsx", "**/testing/**"],
      rules: { "boundaries/dependencies": "off" },
    },
  ],
});
