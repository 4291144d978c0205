-- AlterTable
ALTER TABLE "SoakObservation" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "slotAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SoakWatch" (
    "launchId" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "doneUntil" TIMESTAMPTZ(3),
    "nextAt" TIMESTAMPTZ(3),
    "uneasy" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "SoakWatch_pkey" PRIMARY KEY ("launchId")
);

-- CreateTable
CREATE TABLE "SoakFiring" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "triggerKey" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SoakFiring_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SoakWatch_nextAt_idx" ON "SoakWatch"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "SoakFiring_launchId_triggerKey_firedAt_key" ON "SoakFiring"("launchId", "triggerKey", "firedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SoakObservation_launchId_metricKey_slotAt_key" ON "SoakObservation"("launchId", "metricKey", "slotAt");

-- AddForeignKey
ALTER TABLE "SoakWatch" ADD CONSTRAINT "SoakWatch_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SoakFiring" ADD CONSTRAINT "SoakFiring_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
