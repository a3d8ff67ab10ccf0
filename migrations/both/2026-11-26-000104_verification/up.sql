-- What somebody says of their profession. Days are numbers since 1970.
CREATE TABLE profiles (
    account_id     ID NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    title          TEXT NOT NULL CHECK (title IN ('doctor', 'physician_assistant', 'nurse', 'midwife', 'technician', 'nutritionist',
        'emergency_worker', 'psychologist', 'student', 'pharmacist', 'other')),
    legal_name     TEXT NOT NULL,
    birth_day      INTEGER,
    licence_number TEXT NOT NULL,
    issued_day     INTEGER,
    valid_day      INTEGER,
    scope          TEXT NOT NULL,
    workplace      TEXT NOT NULL,
    province       TEXT NOT NULL,
    specialty      TEXT NOT NULL,
    updated_at     MOMENT NOT NULL,
    revision       INTEGER NOT NULL
) STRICT;

-- Requests to verify a profile. Of an organisation's own people its training office decides, of others the platform's administrators.
-- The evidence is encrypted, and goes some days after the decision.
CREATE TABLE verifications (
    id              ID NOT NULL PRIMARY KEY,
    account_id      ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    organisation_id ID REFERENCES organisations (id) ON DELETE SET NULL,
    title           TEXT NOT NULL CHECK (title IN ('doctor', 'physician_assistant', 'nurse', 'midwife', 'technician', 'nutritionist',
        'emergency_worker', 'psychologist', 'student', 'pharmacist', 'other')),
    state           TEXT NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'expired')),
    reason          TEXT NOT NULL,
    valid_day       INTEGER,
    evidence_type   TEXT NOT NULL,
    evidence        BYTES,
    created_at      MOMENT NOT NULL,
    decided_at      MOMENT,
    decided_by      ID REFERENCES accounts (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX verifications_by_account ON verifications (account_id, id);
CREATE INDEX verifications_by_organisation ON verifications (organisation_id, state, id);
CREATE INDEX verifications_by_decider ON verifications (decided_by);
CREATE INDEX verifications_by_state ON verifications (state, id);
