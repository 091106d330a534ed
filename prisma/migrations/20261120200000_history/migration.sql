-- CreateTable
CREATE TABLE "past_values" (
    "user_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "register" VARCHAR(16) NOT NULL,
    "stamp" VARCHAR(32) NOT NULL,
    "value" JSONB NOT NULL,
    "is_late" BOOLEAN NOT NULL,
    "lost_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "past_values_pkey" PRIMARY KEY ("user_id","habit_id","day","register","stamp")
);

-- CreateTable
CREATE TABLE "devices" (
    "user_id" UUID NOT NULL,
    "id" VARCHAR(10) NOT NULL,
    "session_id" VARCHAR(64),
    "kind" VARCHAR(10) NOT NULL,
    "browser" VARCHAR(20),
    "system" VARCHAR(20),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "past_values_user_id_lost_at_idx" ON "past_values"("user_id", "lost_at");

-- CreateIndex
CREATE INDEX "devices_session_id_idx" ON "devices"("session_id");

-- AddForeignKey
ALTER TABLE "past_values" ADD CONSTRAINT "past_values_user_id_habit_id_fkey" FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

---------------------------------------------------------------------------------------------------
-- Stamps compare bytewise, whatever the database's locale.
ALTER TABLE past_values ALTER COLUMN stamp TYPE varchar(32) COLLATE "C";

-- What was, was: a past value is written once and never changed. Old ones are deleted.
CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME;
END $$;
CREATE TRIGGER past_values_rows BEFORE UPDATE ON past_values
  FOR EACH ROW EXECUTE FUNCTION refuse_update();

DO $$
DECLARE owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['past_values', 'devices'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_rows ON %I USING (user_id = (SELECT current_user_id())) WITH CHECK (user_id = (SELECT current_user_id()))',
      owned);
  END LOOP;
END $$;
