import pg from "pg";

/**
 * The statements that `work` sends to the database, in order, without those that begin and end a
 * transaction. Nothing else may use the database meanwhile.
 * @example expect(await statementsOf(() => listHabits(userId))).toHaveLength(2)
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: pg.Client, ...args: unknown[]) {
    const [statement] = args as [string | { text: string }];
    sent.push(typeof statement === "string" ? statement : statement.text);
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return sent.filter((text) => !/^\s*(?:BEGIN|COMMIT|ROLLBACK)\b/i.test(text));
}
