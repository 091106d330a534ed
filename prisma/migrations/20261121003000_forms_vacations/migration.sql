-- CreateTable
CREATE TABLE "vacations" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "clocks" JSONB NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "vacations_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "vacations_user_id_seq_idx" ON "vacations"("user_id", "seq");

-- AddForeignKey
ALTER TABLE "vacations" ADD CONSTRAINT "vacations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: see 20261120000100_rules.
ALTER TABLE vacations ADD CONSTRAINT vacations_order CHECK (to_day IS NULL OR to_day >= from_day);

CREATE TRIGGER vacations_seq BEFORE INSERT OR UPDATE ON vacations
  FOR EACH ROW EXECUTE FUNCTION next_seq();
CREATE TRIGGER vacations_notify_insert AFTER INSERT ON vacations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION notify_user_change();
CREATE TRIGGER vacations_notify_update AFTER UPDATE ON vacations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION notify_user_change();

ALTER TABLE vacations ENABLE ROW LEVEL SECURITY;
ALTER TABLE vacations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON vacations USING (user_id = (SELECT current_user_id()))
  WITH CHECK (user_id = (SELECT current_user_id()));
