-- AlterTable
ALTER TABLE "goals" ADD COLUMN     "coming" JSONB;
