-- The audit log only grows and a checklist version never changes. Prisma cannot say so; the database refuses whoever tries.
CREATE FUNCTION gonogo_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION gonogo_append_only();

CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION gonogo_append_only();

CREATE TRIGGER checklist_version_append_only BEFORE UPDATE OR DELETE ON "ChecklistVersion"
  FOR EACH ROW EXECUTE FUNCTION gonogo_append_only();
