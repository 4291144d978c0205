-- CreateTable
CREATE TABLE "SoakFold" (
    "launchId" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "basis" TEXT NOT NULL,
    "fold" JSONB NOT NULL,
    "course" JSONB NOT NULL,

    CONSTRAINT "SoakFold_pkey" PRIMARY KEY ("launchId","until")
);

-- AddForeignKey
ALTER TABLE "SoakFold" ADD CONSTRAINT "SoakFold_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Observations are read from the newest on: by the later of the moment that they speak of and the one at which they were stored.
CREATE INDEX "SoakObservation_newest_idx" ON "SoakObservation" ("launchId", GREATEST("at", "recordedAt")) WHERE "replacedAt" IS NULL;
