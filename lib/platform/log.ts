import "server-only";
import pino, { type Logger } from "pino";

import { env } from "./env";

/** Names whose values are never written, at any of the first three levels of an object. */
const SECRET_NAMES = [
  "authorization",
  "cookie",
  "email",
  "name",
  "note",
  "password",
  "passwordHash",
  "secret",
  "set-cookie",
  "text",
  "token",
];

let root: Logger | undefined;

/**
 * The log of one part of the program: JSON lines on standard output.
 *
 * It records ids and codes, never what a person wrote; the names above are removed as a second net.
 *
 * @example log("sync").info({ userId, items: 12 }, "batch applied")
 */
export function log(part: string): Logger {
  root ??= createLog(env().LOG_LEVEL);
  return root.child({ part });
}

/** A log that writes to `destination`, or to standard output. */
export function createLog(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: errorWithoutValues, err: errorWithoutValues },
    redact: { paths: SECRET_NAMES.flatMap(atThreeLevels), censor: "[removed]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

function atThreeLevels(name: string): string[] {
  const key = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
  return [key.replace(/^\./, ""), `*${key}`, `*.*${key}`];
}

/** Prisma puts the arguments of a failed query into its message; the last line is the reason alone. */
function errorWithoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const isQuery = name.startsWith("PrismaClient");
  return {
    type: name,
    message: isQuery ? message.split("\n").at(-1) : message,
    ...("code" in error && { code: error.code }),
    stack: stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    ...(error.cause !== undefined && { cause: errorWithoutValues(error.cause) }),
  };
}
