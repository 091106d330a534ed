import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

/** One variable: how it is read, and what a person reads who got it wrong. */
type Variable = {
  readonly schema: z.ZodType;
  readonly expected: string;
  /** Its value never appears in a message. */
  readonly secret?: true;
};

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/**
 * Every variable that Kept reads from its surroundings, with what is expected of it.
 * docs/operating/configuration.md tells the same to people.
 */
export const VARIABLES = {
  PORT: {
    schema: wholeNumber(0, 65_535).default(3000),
    expected: "a whole number from 0 to 65535",
  },
  HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default("localhost"),
    expected: "a host name or an address to listen on, such as localhost or 0.0.0.0",
  },
  APP_URL: {
    schema: z.string().refine(isOrigin).optional(),
    expected: "the public address without a path, such as https://kept.example.org",
  },
  KEPT_DATA_DIR: {
    schema: z.string().default(".kept"),
    expected: "the path of a directory",
  },
  DATABASE_URL: {
    schema: postgresUrl().optional(),
    expected: "an address such as postgresql://user:password@host:5432/database",
    secret: true,
  },
  DATABASE_DIRECT_URL: {
    schema: postgresUrl().optional(),
    expected: "an address such as postgresql://user:password@host:5432/database",
    secret: true,
  },
  DATABASE_DISK: {
    schema: z
      .string()
      .refine((text) => path.isAbsolute(text) && existsSync(text))
      .optional(),
    expected: "the absolute path of a directory that exists, on the disk that holds the database",
  },
  DATABASE_POOL_SIZE: {
    schema: wholeNumber(2, 200).default(10),
    expected: "a whole number from 2 to 200",
  },
  AUTH_SECRET: {
    schema: z.string().min(32).optional(),
    expected: "at least 32 characters, such as the output of `openssl rand -base64 48`",
    secret: true,
  },
  TRUSTED_PROXIES: {
    schema: wholeNumber(0, 10).default(0),
    expected: "how many reverse proxies stand in front of Kept, a whole number from 0 to 10",
  },
  OIDC_ISSUER: {
    schema: z.string().refine(isHttpUrl).optional(),
    expected: "the https address of the identity provider",
  },
  OIDC_CLIENT_ID: {
    schema: z.string().optional(),
    expected: "the client id that the identity provider gave out",
  },
  OIDC_CLIENT_SECRET: {
    schema: z.string().optional(),
    expected: "the client secret that the identity provider gave out",
    secret: true,
  },
  OIDC_NAME: {
    schema: z.string().max(40).optional(),
    expected: "the name of the identity provider on the sign-in button, at most 40 characters",
  },
  LOG_LEVEL: {
    schema: z.enum(LOG_LEVELS).default("info"),
    expected: `one of ${LOG_LEVELS.join(", ")}`,
  },
} satisfies Record<string, Variable>;

export type Env = {
  readonly [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]["schema"]>;
};

/** The surroundings are wrong; `problems` has one sentence for each thing to put right. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Kept cannot start with these settings:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

let parsed: Env | undefined;

/** The settings of this process, read once. Throws an `EnvironmentError` that names every wrong one. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Reads settings from `source`. An empty variable counts as one that is not set. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const text = source[name]?.trim() || undefined;
    const result = variable.schema.safeParse(text);
    if (result.success) values[name] = result.data;
    else problems.push(problemOf(name, variable, text));
  }
  const env = values as Env; // each value has passed the schema of its name
  problems.push(...contradictions(source));
  if (problems.length > 0) throw new EnvironmentError(problems);
  return env;
}

function problemOf(name: string, { expected, secret }: Variable, text = ""): string {
  const found = secret ? `a value of ${text.length} characters` : `"${text}"`;
  return `${name} is ${found}; expected ${expected}.`;
}

/** What is wrong about variables that are right each for itself. */
function contradictions(source: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (name: keyof typeof VARIABLES) => Boolean(source[name]?.trim());
  const problems: string[] = [];
  if (isSet("DATABASE_DIRECT_URL") && !isSet("DATABASE_URL")) {
    problems.push("DATABASE_DIRECT_URL is set without DATABASE_URL; expected both or neither.");
  }
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const missing = oidc.filter((name) => !isSet(name));
  if (missing.length > 0 && missing.length < oidc.length) {
    problems.push(`${missing.join(" and ")} not set; expected all of ${oidc.join(", ")} or none.`);
  }
  return problems;
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
}

function postgresUrl() {
  return z.string().refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text));
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text.replace(/\/$/, "");
}
