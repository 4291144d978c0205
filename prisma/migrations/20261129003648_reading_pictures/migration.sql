-- AlterTable
ALTER TABLE "EvidenceFile" ADD COLUMN     "observationId" UUID,
ALTER COLUMN "itemId" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "EvidenceFile_observationId_idx" ON "EvidenceFile"("observationId");
