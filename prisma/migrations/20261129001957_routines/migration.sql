-- CreateTable
CREATE TABLE "Routine" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "monthDay" INTEGER NOT NULL,
    "time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "steps" TEXT[],
    "ownerId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Routine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoutineSettlement" (
    "routineId" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "textId" UUID,

    CONSTRAINT "RoutineSettlement_pkey" PRIMARY KEY ("routineId","day")
);

-- CreateIndex
CREATE INDEX "Routine_projectId_idx" ON "Routine"("projectId");

-- AddForeignKey
ALTER TABLE "Routine" ADD CONSTRAINT "Routine_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoutineSettlement" ADD CONSTRAINT "RoutineSettlement_routineId_fkey" FOREIGN KEY ("routineId") REFERENCES "Routine"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER routine_settlement_append_only BEFORE UPDATE OR DELETE ON "RoutineSettlement"
  FOR EACH ROW EXECUTE FUNCTION gonogo_append_only();
