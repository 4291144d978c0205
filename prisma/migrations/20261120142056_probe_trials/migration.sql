-- CreateTable
CREATE TABLE "ProbeTrial" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "about" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "ProbeTrial_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProbeTrial_askedById_askedAt_idx" ON "ProbeTrial"("askedById", "askedAt");

-- CreateIndex
CREATE INDEX "ProbeTrial_askedAt_idx" ON "ProbeTrial"("askedAt");
