-- CreateTable
CREATE TABLE "RollbackRun" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "environmentId" UUID,
    "plan" JSONB NOT NULL,
    "page" JSONB NOT NULL,
    "targetVersion" TEXT NOT NULL,
    "targetCommit" TEXT,
    "causeId" UUID,
    "itemKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "startedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "measuredMs" INTEGER,
    "outcome" TEXT,
    "summary" TEXT,
    "identity" JSONB,

    CONSTRAINT "RollbackRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RollbackEvent" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "stepKey" TEXT,
    "textId" UUID,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RollbackEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RollbackRun_projectId_startedAt_idx" ON "RollbackRun"("projectId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "RollbackRun_launchId_idx" ON "RollbackRun"("launchId");

-- CreateIndex
CREATE INDEX "RollbackEvent_runId_id_idx" ON "RollbackEvent"("runId", "id");

-- AddForeignKey
ALTER TABLE "RollbackRun" ADD CONSTRAINT "RollbackRun_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RollbackEvent" ADD CONSTRAINT "RollbackEvent_runId_fkey" FOREIGN KEY ("runId") REFERENCES "RollbackRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Two people who start at the same moment start one run.
CREATE UNIQUE INDEX "RollbackRun_one_open" ON "RollbackRun"("launchId") WHERE "endedAt" IS NULL;

CREATE TRIGGER rollback_event_append_only BEFORE UPDATE OR DELETE ON "RollbackEvent"
  FOR EACH ROW EXECUTE FUNCTION gonogo_append_only();
