import "server-only";
import type pg from "pg";

/** The role that the app works as: it owns nothing and is bound by row-level security. */
export type AppRole = {
  readonly name: string;
  /**
   * What to do about the role itself. `login`: make it and give it this password. `switch`: make it
   * without a password; whoever runs the deployment may switch to it. `existing`: it is there.
   */
  readonly kind: "existing" | "login" | "switch";
  readonly password?: string;
};

export const APP_ROLE = "kept_app";

/**
 * Makes the role as needed and gives it exactly the rights of the app: rows, but no tables, and no
 * way to change the audit log or the history of migrations. To be run as the owner of the tables,
 * inside the transaction that migrates.
 *
 * @example await allowAppRole(client, { name: APP_ROLE, kind: "login", password });
 */
export async function allowAppRole(client: pg.Client, role: AppRole): Promise<void> {
  const name = client.escapeIdentifier(role.name);
  if (role.kind !== "existing") await makeRole(client, role);
  if (role.kind === "switch") await client.query(`GRANT ${name} TO CURRENT_USER`);
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${name};
    REVOKE UPDATE, DELETE ON audit_events FROM ${name};
    REVOKE UPDATE ON past_values FROM ${name};`);
}

async function makeRole(client: pg.Client, { name, kind, password }: AppRole): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  const role = client.escapeIdentifier(name);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role} NOSUPERUSER NOBYPASSRLS`);
  if (kind !== "login" || password === undefined) return;
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`ALTER ROLE ${role} SET timezone = 'UTC'`);
}
