/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // A file of its own: this one is also bundled for a runtime that has no Node modules.
  if (process.env["NEXT_RUNTIME"] === "nodejs") await import("./instrumentation-node");
}
