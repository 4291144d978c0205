-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "contactsReviewDays" INTEGER,
ADD COLUMN     "contactsReviewedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RunbookPage" ADD COLUMN     "reviewDays" INTEGER,
ADD COLUMN     "reviewedAt" TIMESTAMPTZ(3);
