-- Who did what, when and from where: ids and names of fields, no values. It refers to nothing, for it outlives what it tells of.
CREATE TABLE audit_events (
    id              ID NOT NULL PRIMARY KEY,
    at              MOMENT NOT NULL,
    account_id      ID NOT NULL,
    address         TEXT NOT NULL,
    action          TEXT NOT NULL,
    subject_kind    TEXT NOT NULL,
    subject_id      ID NOT NULL,
    organisation_id ID,
    fields          JSON NOT NULL
) STRICT;
CREATE INDEX audit_events_by_organisation ON audit_events (organisation_id, id);
CREATE INDEX audit_events_by_account ON audit_events (account_id, id);
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, id);
CREATE INDEX audit_events_by_action ON audit_events (action, id);
