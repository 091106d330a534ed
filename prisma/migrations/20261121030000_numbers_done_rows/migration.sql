-- AlterTable
ALTER TABLE "users" ADD COLUMN     "done_rows" VARCHAR(8) NOT NULL DEFAULT 'stay';
