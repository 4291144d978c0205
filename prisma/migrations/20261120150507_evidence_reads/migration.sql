-- CreateIndex
CREATE INDEX "Evidence_itemId_id_idx" ON "Evidence"("itemId", "id" DESC);

-- By hand: failures are counted over all launches of a project, while passes of schedules pile up between them.
CREATE INDEX "Evidence_failed" ON "Evidence" ("launchId") WHERE outcome = 'fail' AND NOT "carriedOver";
