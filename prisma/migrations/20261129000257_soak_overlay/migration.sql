-- AlterTable
ALTER TABLE "Launch" ADD COLUMN     "soakOverlay" JSONB;
