-- AlterTable
ALTER TABLE "ProbeRun" DROP COLUMN "prepared";
