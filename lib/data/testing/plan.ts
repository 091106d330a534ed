import type { UserId } from "@/lib/domain/ids";

import { asUser, type UserTransaction } from "../as-user";
import { Prisma } from "../generated/client";

/** A node of a plan, as EXPLAIN in JSON names its parts. */
export type PlanNode = { [key: string]: unknown; Plans?: PlanNode[] };

/**
 * Runs a statement as a person and answers how Postgres did it.
 * @param prepare What the transaction does before.
 */
export async function planOf(
  userId: UserId,
  statement: Prisma.Sql,
  prepare: (tx: UserTransaction) => Promise<unknown> = () => Promise.resolve(),
): Promise<PlanNode> {
  const [row] = await asUser(userId, async (tx) => {
    await prepare(tx);
    return tx.$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(
      Prisma.sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement}`,
    );
  });
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  if (!plan) throw new Error("Postgres explained nothing.");
  return plan;
}

/** The nodes that read a table or an index of `table`. */
export function scansOf(plan: PlanNode, table: string): PlanNode[] {
  return nodesOf(plan).filter((node) => node["Relation Name"] === table);
}

/** Pages of 8 kB that were looked at, in memory or on disk. */
export function buffersOf(plan: PlanNode): number {
  return Number(plan["Shared Hit Blocks"]) + Number(plan["Shared Read Blocks"]);
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
