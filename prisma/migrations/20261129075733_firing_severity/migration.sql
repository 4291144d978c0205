-- AlterTable
ALTER TABLE "SoakFiring" ADD COLUMN     "severity" TEXT;
