-- CreateTable
CREATE TABLE "ProbeRun" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "probe" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "version" TEXT NOT NULL,
    "commit" TEXT,
    "requestedById" UUID,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "evidenceId" UUID,

    CONSTRAINT "ProbeRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProbeRun_launchId_finishedAt_idx" ON "ProbeRun"("launchId", "finishedAt");

-- CreateIndex
CREATE INDEX "ProbeRun_itemId_probe_idx" ON "ProbeRun"("itemId", "probe");

-- AddForeignKey
ALTER TABLE "ProbeRun" ADD CONSTRAINT "ProbeRun_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeRun" ADD CONSTRAINT "ProbeRun_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "LaunchItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A probe of an item runs once at a time, whoever asks and however many workers there are.
CREATE UNIQUE INDEX "ProbeRun_one_open" ON "ProbeRun" ("itemId", "probe") WHERE "finishedAt" IS NULL;
