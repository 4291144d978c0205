-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "runbook" TEXT;

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "runbook" TEXT;
