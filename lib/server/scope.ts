import type { Role } from "@/lib/domain/profile";

/** What a door asks for. A session brings the scopes of its role and no others. */
export type Scope = "habits:read" | "habits:write" | "account" | "admin";

const OWN: readonly Scope[] = ["habits:read", "habits:write", "account"];

const SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  user: OWN,
  // An administrator looks after accounts. Habits stay with the person who keeps them: every query
  // names its owner, so these scopes open nothing of anybody else.
  admin: [...OWN, "admin"],
};

/** Whether somebody with this role may pass a door that asks for `scope`. */
export function mayPass(role: Role, scope: Scope): boolean {
  return SCOPES[role].includes(scope);
}
