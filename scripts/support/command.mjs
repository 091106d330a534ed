// Runs other programs. Node built-ins only: this file is used before anything is installed.

import { spawn } from "node:child_process";

/** A program ended in another way than with exit code 0. */
export class CommandError extends Error {
  name = "CommandError";

  /**
   * @param {string} message
   * @param {string} output Everything that the program printed.
   */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program to its end and answers what it printed. Throws a CommandError, with everything it
 * printed, when it fails.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ env?: Record<string, string | undefined>, show?: boolean, cwd?: string }} [options]
 *   `env` is added to our own; `show` lets a person see the output while it comes.
 * @returns {Promise<string>}
 */
export function run(program, parameters, { env, show = false, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (show) target.write(text);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else {
        const message = `${[program, ...parameters].join(" ")} failed with exit code ${code}.`;
        reject(new CommandError(show ? message : `${message}\n${output}`, output));
      }
    });
  });
}
