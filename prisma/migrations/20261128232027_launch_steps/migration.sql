-- CreateTable
CREATE TABLE "LaunchStep" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "place" DOUBLE PRECISION,
    "own" JSONB,
    "record" JSONB,
    "state" TEXT NOT NULL DEFAULT 'open',
    "startedAt" TIMESTAMPTZ(3),
    "startedById" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "textId" UUID,
    "overridden" BOOLEAN NOT NULL DEFAULT false,
    "removedAt" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "LaunchStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LaunchStep_launchId_key_key" ON "LaunchStep"("launchId", "key");

-- AddForeignKey
ALTER TABLE "LaunchStep" ADD CONSTRAINT "LaunchStep_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
