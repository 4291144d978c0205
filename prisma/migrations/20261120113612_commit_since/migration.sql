-- AlterTable
ALTER TABLE "Launch" ADD COLUMN     "commitSince" TIMESTAMPTZ(3);
