-- AlterTable
ALTER TABLE "users" ADD COLUMN     "streaks" VARCHAR(8) NOT NULL DEFAULT 'shown';
