-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "act" JSONB,
ADD COLUMN     "mailId" UUID;

-- AlterTable
ALTER TABLE "OneTimeLink" ADD COLUMN     "act" JSONB;

-- CreateTable
CREATE TABLE "NotifyChoice" (
    "userId" UUID NOT NULL,
    "settings" JSONB NOT NULL,

    CONSTRAINT "NotifyChoice_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "flavour" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "address" BYTEA NOT NULL,
    "secret" BYTEA,
    "olderSecret" BYTEA,
    "olderUntil" TIMESTAMPTZ(3),
    "kinds" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "disabledAt" TIMESTAMPTZ(3),
    "disabledReason" TEXT,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "userId" UUID,
    "webhookId" UUID,
    "event" JSONB,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "since" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryTry" (
    "deliveryId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "milliseconds" INTEGER,
    "status" INTEGER,
    "note" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DeliveryTry_pkey" PRIMARY KEY ("deliveryId","number")
);

-- CreateIndex
CREATE INDEX "Webhook_projectId_idx" ON "Webhook"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");

-- CreateIndex
CREATE INDEX "Delivery_state_nextAt_idx" ON "Delivery"("state", "nextAt");

-- CreateIndex
CREATE INDEX "Delivery_webhookId_id_idx" ON "Delivery"("webhookId", "id" DESC);

-- CreateIndex
CREATE INDEX "Delivery_userId_id_idx" ON "Delivery"("userId", "id" DESC);

-- CreateIndex
CREATE INDEX "Notification_mailId_idx" ON "Notification"("mailId");

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryTry" ADD CONSTRAINT "DeliveryTry_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The count in the top bar of every page.
CREATE INDEX "Notification_unread_idx" ON "Notification"("userId") WHERE "readAt" IS NULL;
