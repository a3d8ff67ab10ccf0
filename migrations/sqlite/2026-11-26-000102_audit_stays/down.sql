DROP TRIGGER audit_events_never_change;
DROP TRIGGER audit_events_never_go;
