-- DropIndex
DROP INDEX "ProbeRun_itemId_probe_idx";

-- AlterTable
ALTER TABLE "ProbeRun" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "cancelledById" UUID,
ADD COLUMN     "durationMs" INTEGER,
ADD COLUMN     "hosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "outcome" TEXT,
ADD COLUMN     "prepare" JSONB,
ADD COLUMN     "result" JSONB,
ADD COLUMN     "slot" TIMESTAMPTZ(3),
ADD COLUMN     "versionSeen" TEXT,
ADD COLUMN     "waitingFor" TEXT;

-- CreateTable
CREATE TABLE "ProbeRunDetail" (
    "runId" UUID NOT NULL,
    "rounds" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProbeRunDetail_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "ProbeSchedule" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "probe" TEXT NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "pausedById" UUID,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "skippedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProbeSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProbeBatch" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "askedById" UUID,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "errors" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProbeBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProbeHost" (
    "host" TEXT NOT NULL,
    "lastStartAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProbeHost_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "ProbeRunDetail_at_idx" ON "ProbeRunDetail"("at");

-- CreateIndex
CREATE INDEX "ProbeSchedule_launchId_idx" ON "ProbeSchedule"("launchId");

-- CreateIndex
CREATE INDEX "ProbeSchedule_nextAt_idx" ON "ProbeSchedule"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProbeSchedule_itemId_probe_key" ON "ProbeSchedule"("itemId", "probe");

-- CreateIndex
CREATE INDEX "ProbeBatch_launchId_id_idx" ON "ProbeBatch"("launchId", "id" DESC);

-- CreateIndex
CREATE INDEX "ProbeRun_itemId_probe_id_idx" ON "ProbeRun"("itemId", "probe", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ProbeRun_itemId_probe_slot_attempt_key" ON "ProbeRun"("itemId", "probe", "slot", "attempt");

-- AddForeignKey
ALTER TABLE "ProbeRunDetail" ADD CONSTRAINT "ProbeRunDetail_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ProbeRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeSchedule" ADD CONSTRAINT "ProbeSchedule_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeSchedule" ADD CONSTRAINT "ProbeSchedule_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "LaunchItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProbeBatch" ADD CONSTRAINT "ProbeBatch_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: what is read at every run stays small however many runs and evidence there are.
CREATE INDEX "Evidence_current" ON "Evidence" ("launchId") WHERE "supersededAt" IS NULL;
CREATE INDEX "ProbeRun_going" ON "ProbeRun" ("startedAt") WHERE "finishedAt" IS NULL AND state = 'running';
CREATE INDEX "ProbeRun_held_back" ON "ProbeRun" ("waitingFor") WHERE "finishedAt" IS NULL AND "waitingFor" IS NOT NULL;
CREATE INDEX "ProbeRun_open_slot" ON "ProbeRun" ("requestedAt") WHERE "finishedAt" IS NULL AND slot IS NOT NULL;
