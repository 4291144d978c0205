-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "allowance" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "ProbeRun" ADD COLUMN     "prepared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "EnvironmentConsent" (
    "environmentId" UUID NOT NULL,
    "consent" TEXT NOT NULL,
    "givenById" UUID,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EnvironmentConsent_pkey" PRIMARY KEY ("environmentId","consent")
);

-- CreateTable
CREATE TABLE "EnvironmentFixture" (
    "environmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EnvironmentFixture_pkey" PRIMARY KEY ("environmentId","name")
);

-- AddForeignKey
ALTER TABLE "EnvironmentConsent" ADD CONSTRAINT "EnvironmentConsent_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EnvironmentFixture" ADD CONSTRAINT "EnvironmentFixture_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
