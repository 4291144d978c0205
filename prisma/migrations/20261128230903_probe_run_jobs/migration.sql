-- AlterTable
ALTER TABLE "ProbeRun" ADD COLUMN     "jobAttempt" INTEGER,
ADD COLUMN     "jobId" TEXT;
