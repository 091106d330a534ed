-- AlterTable
ALTER TABLE "habits" ADD COLUMN     "coach" JSONB NOT NULL DEFAULT '{}';
