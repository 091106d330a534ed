-- AlterTable
ALTER TABLE "users" ADD COLUMN     "filed" JSONB NOT NULL DEFAULT '{}';
