-- What devices were last told of a habit, so that a change is told once.
CREATE TABLE "habit_standings" (
    "user_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "streak" INTEGER NOT NULL,
    "at_risk" BOOLEAN NOT NULL,
    "alarms" INTEGER NOT NULL DEFAULT 0,
    "day" DATE,

    CONSTRAINT "habit_standings_pkey" PRIMARY KEY ("user_id","habit_id")
);
ALTER TABLE "habit_standings" ADD CONSTRAINT "habit_standings_user_id_habit_id_fkey"
  FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE habit_standings ENABLE ROW LEVEL SECURITY;
ALTER TABLE habit_standings FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON habit_standings
  USING (user_id = (SELECT current_user_id())) WITH CHECK (user_id = (SELECT current_user_id()));
