-- AlterTable
ALTER TABLE "SoakObservation" ADD COLUMN     "askAgain" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "SoakObservation_askAgain_idx" ON "SoakObservation" ("launchId", "at") WHERE "askAgain";
