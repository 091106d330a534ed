-- What was deleted for good 90 days after it went into the trash: devices hear of it by the feed, and a late change
-- of it is told from a change of something that was never there.

-- CreateTable
CREATE TABLE "purges" (
    "user_id" UUID NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "purged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purges_pkey" PRIMARY KEY ("user_id","kind","id")
);

-- CreateIndex
CREATE INDEX "purges_user_id_seq_idx" ON "purges"("user_id", "seq");

-- AddForeignKey
ALTER TABLE "purges" ADD CONSTRAINT "purges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE purges ADD CONSTRAINT purges_kind CHECK (kind IN ('habit', 'goal'));

CREATE TRIGGER purges_seq BEFORE INSERT OR UPDATE ON purges FOR EACH ROW EXECUTE FUNCTION next_seq();
CREATE TRIGGER purges_notify_insert AFTER INSERT ON purges
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION notify_user_change();

ALTER TABLE purges ENABLE ROW LEVEL SECURITY;
ALTER TABLE purges FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON purges
  USING (user_id = (SELECT current_user_id())) WITH CHECK (user_id = (SELECT current_user_id()));
