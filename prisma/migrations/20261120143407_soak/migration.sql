-- CreateTable
CREATE TABLE "SoakObservation" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "metricKey" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "answer" BOOLEAN,
    "source" TEXT NOT NULL,
    "fromHistory" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "textId" UUID,
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SoakObservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SoakAction" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "triggerKey" TEXT NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "textId" UUID,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SoakAction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SoakObservation_launchId_metricKey_at_idx" ON "SoakObservation"("launchId", "metricKey", "at");

-- CreateIndex
CREATE INDEX "SoakAction_launchId_triggerKey_idx" ON "SoakAction"("launchId", "triggerKey");

-- AddForeignKey
ALTER TABLE "SoakObservation" ADD CONSTRAINT "SoakObservation_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SoakAction" ADD CONSTRAINT "SoakAction_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
