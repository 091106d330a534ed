-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('user', 'admin');

-- CreateEnum
CREATE TYPE "log_status" AS ENUM ('done', 'skipped', 'missed');

-- CreateEnum
CREATE TYPE "goal_state" AS ENUM ('active', 'completed');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "password_hash" TEXT,
    "role" "role" NOT NULL DEFAULT 'user',
    "time_zone" VARCHAR(64) NOT NULL DEFAULT 'UTC',
    "day_start" INTEGER NOT NULL DEFAULT 0,
    "week_start" INTEGER NOT NULL DEFAULT 1,
    "locale" VARCHAR(8) NOT NULL DEFAULT 'en',
    "theme" VARCHAR(8) NOT NULL DEFAULT 'system',
    "hlc" VARCHAR(32) NOT NULL DEFAULT '0000000000000-',
    "purged_seq" BIGINT NOT NULL DEFAULT 0,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" VARCHAR(64) NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" VARCHAR(300) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "auth_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "hash" VARCHAR(64) NOT NULL,
    "user_id" UUID,
    "purpose" VARCHAR(32) NOT NULL,
    "binding" VARCHAR(300),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" VARCHAR(64) NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "habits" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "name_key" VARCHAR(400) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "value_type" VARCHAR(16) NOT NULL DEFAULT 'checkbox',
    "unit" VARCHAR(40) NOT NULL DEFAULT '',
    "scale_max" INTEGER NOT NULL DEFAULT 10,
    "start_day" DATE NOT NULL,
    "end_day" DATE,
    "unlogged_is_done" BOOLEAN NOT NULL DEFAULT false,
    "clock_origin" INTEGER NOT NULL DEFAULT 0,
    "time_window" INTEGER NOT NULL DEFAULT 60,
    "part_of_day" VARCHAR(16) NOT NULL DEFAULT 'anytime',
    "tags" JSONB NOT NULL DEFAULT '[]',
    "category" VARCHAR(60) NOT NULL DEFAULT '',
    "color" VARCHAR(16) NOT NULL DEFAULT 'lagoon',
    "icon" VARCHAR(40) NOT NULL DEFAULT 'circle',
    "difficulty" INTEGER NOT NULL DEFAULT 2,
    "priority" INTEGER NOT NULL DEFAULT 2,
    "cue" VARCHAR(300) NOT NULL DEFAULT '',
    "position" VARCHAR(64) NOT NULL DEFAULT 'a0',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(3),
    "origin" VARCHAR(64),
    "clocks" JSONB NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "habits_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "habit_versions" (
    "user_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "schedule" JSONB NOT NULL,
    "target_op" VARCHAR(16),
    "target_value" DOUBLE PRECISION,

    CONSTRAINT "habit_versions_pkey" PRIMARY KEY ("user_id","habit_id","from_day")
);

-- CreateTable
CREATE TABLE "habit_pauses" (
    "user_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,

    CONSTRAINT "habit_pauses_pkey" PRIMARY KEY ("user_id","habit_id","id")
);

-- CreateTable
CREATE TABLE "habit_logs" (
    "user_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "status" "log_status",
    "amount" BIGINT,
    "text" TEXT,
    "note" TEXT,
    "cell" JSONB NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "habit_logs_pkey" PRIMARY KEY ("user_id","habit_id","day")
);

-- CreateTable
CREATE TABLE "goals" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "unit" VARCHAR(40) NOT NULL DEFAULT '',
    "color" VARCHAR(16) NOT NULL DEFAULT 'lagoon',
    "start_day" DATE NOT NULL,
    "deadline" DATE,
    "direction" VARCHAR(16) NOT NULL DEFAULT 'reach',
    "aggregate" VARCHAR(16) NOT NULL DEFAULT 'sum',
    "target" DOUBLE PRECISION NOT NULL,
    "start_value" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "tolerance" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "maintain_share" DOUBLE PRECISION NOT NULL DEFAULT 0.8,
    "line" JSONB,
    "position" VARCHAR(64) NOT NULL DEFAULT 'a0',
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(3),
    "clocks" JSONB NOT NULL,
    "state" "goal_state" NOT NULL DEFAULT 'active',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "goals_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "goal_habits" (
    "user_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "habit_id" UUID NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,

    CONSTRAINT "goal_habits_pkey" PRIMARY KEY ("user_id","goal_id","habit_id")
);

-- CreateTable
CREATE TABLE "goal_milestones" (
    "user_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "goal_milestones_pkey" PRIMARY KEY ("user_id","goal_id","id")
);

-- CreateTable
CREATE TABLE "imports" (
    "user_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "file_name" VARCHAR(255) NOT NULL,
    "file_hash" VARCHAR(64) NOT NULL,
    "format" VARCHAR(40) NOT NULL,
    "counts" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "cells" JSONB NOT NULL,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "clocks" JSONB NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "events" (
    "user_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "type" VARCHAR(32) NOT NULL,
    "key" VARCHAR(120),
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("user_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "one_time_tokens_user_id_idx" ON "one_time_tokens"("user_id");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- CreateIndex
CREATE INDEX "habits_user_id_seq_idx" ON "habits"("user_id", "seq");

-- CreateIndex
CREATE INDEX "habit_logs_window" ON "habit_logs"("user_id", "day", "habit_id", "status", "amount");

-- CreateIndex
CREATE INDEX "habit_logs_user_id_seq_idx" ON "habit_logs"("user_id", "seq");

-- CreateIndex
CREATE INDEX "goals_user_id_seq_idx" ON "goals"("user_id", "seq");

-- CreateIndex
CREATE INDEX "goal_habits_user_id_habit_id_idx" ON "goal_habits"("user_id", "habit_id");

-- CreateIndex
CREATE INDEX "imports_user_id_seq_idx" ON "imports"("user_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "events_user_id_key_key" ON "events"("user_id", "key");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "habits" ADD CONSTRAINT "habits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "habit_versions" ADD CONSTRAINT "habit_versions_user_id_habit_id_fkey" FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "habit_pauses" ADD CONSTRAINT "habit_pauses_user_id_habit_id_fkey" FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "habit_logs" ADD CONSTRAINT "habit_logs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "habit_logs" ADD CONSTRAINT "habit_logs_user_id_habit_id_fkey" FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goals" ADD CONSTRAINT "goals_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_habits" ADD CONSTRAINT "goal_habits_user_id_goal_id_fkey" FOREIGN KEY ("user_id", "goal_id") REFERENCES "goals"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_habits" ADD CONSTRAINT "goal_habits_user_id_habit_id_fkey" FOREIGN KEY ("user_id", "habit_id") REFERENCES "habits"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_milestones" ADD CONSTRAINT "goal_milestones_user_id_goal_id_fkey" FOREIGN KEY ("user_id", "goal_id") REFERENCES "goals"("user_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;


