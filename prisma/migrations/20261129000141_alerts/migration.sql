-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "launchId" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "labels" JSONB NOT NULL,
    "link" TEXT,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_launchId_fingerprint_startsAt_key" ON "Alert"("launchId", "fingerprint", "startsAt");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
