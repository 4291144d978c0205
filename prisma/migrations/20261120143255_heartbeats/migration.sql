-- CreateTable
CREATE TABLE "Heartbeat" (
    "id" UUID NOT NULL,
    "environmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "rotatedAt" TIMESTAMPTZ(3),
    "lastBeatAt" TIMESTAMPTZ(3),
    "lastStartAt" TIMESTAMPTZ(3),
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "exitCode" INTEGER,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Heartbeat_tokenHash_key" ON "Heartbeat"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Heartbeat_environmentId_name_key" ON "Heartbeat"("environmentId", "name");

-- AddForeignKey
ALTER TABLE "Heartbeat" ADD CONSTRAINT "Heartbeat_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
