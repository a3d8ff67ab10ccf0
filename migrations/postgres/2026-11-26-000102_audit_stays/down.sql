DROP TRIGGER audit_events_never_empty ON audit_events;
DROP TRIGGER audit_events_never_change ON audit_events;
DROP FUNCTION audit_events_stay();
