-- The history of a runbook page is what its project's chain of events says of it.
CREATE INDEX "AuditEvent_runbook" ON "AuditEvent"("targetId", "id") WHERE "targetKind" = 'runbook';
