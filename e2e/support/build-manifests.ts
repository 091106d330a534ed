import { readFileSync } from "node:fs";
import path from "node:path";

const BUILD = process.env["KEPT_E2E_BUILD"] ?? ".next";

export type BuiltAction = {
  /** Names the action on the wire. */
  id: string;
  name: string;
  /** A page that has it. */
  page: string;
};

/** Every page of the build, without the internal segment of the language. */
export function builtPages(): string[] {
  return entries("page").filter((page) => !page.startsWith("/_"));
}

export function builtRoutes(): string[] {
  return entries("route");
}

/** Every server action that a page refers to. One that no page refers to is not in the build. */
export function builtActions(): BuiltAction[] {
  type Entry = { exportedName: string; workers: Record<string, unknown> };
  const { node } = manifest<{ node: Record<string, Entry> }>("server-reference-manifest.json");
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page: addressOf(Object.keys(workers)[0]?.replace(/^app/, "") ?? ""),
  }));
}

/** An address of the build with the owner's ids in place of its parameters. */
export function addressWith(pattern: string, ids: { habitId: string; goalId: string }): string {
  return pattern
    .replace("/goals/[id]", `/goals/${ids.goalId}`)
    .replace("/habits/[id]", `/habits/${ids.habitId}`)
    .replace("[date]/[habit]", `2026-01-01/${ids.habitId}`)
    .replace("[date]", "2026-01-01")
    .replace("[day]", "2026-01-01")
    .replace("[month]", "2026-01")
    .replace("[year]", "2026")
    .replace("[...nextauth]", "session")
    .replace("[...rest]", "nowhere");
}

function entries(kind: "page" | "route"): string[] {
  return Object.keys(manifest<Record<string, string>>("app-paths-manifest.json"))
    .filter((entry) => entry.endsWith(`/${kind}`))
    .map(addressOf);
}

/** `/[locale]/(tracker)/today/page` is what people see as `/today`. */
function addressOf(entry: string): string {
  return (
    entry
      .replace(/\/(page|route)$/, "")
      .replace(/\/\([^/]+\)/g, "")
      .replace(/^\/\[locale\]/, "") || "/"
  );
}

function manifest<Content>(name: string): Content {
  return JSON.parse(readFileSync(path.join(BUILD, "server", name), "utf8")) as Content; // Next's own file
}
