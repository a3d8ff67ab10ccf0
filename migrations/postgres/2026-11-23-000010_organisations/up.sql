-- Who teaches together: a hospital, a faculty. An account may belong to one.
CREATE TABLE organisations (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

ALTER TABLE accounts ADD COLUMN organisation_id UUID REFERENCES organisations (id) ON DELETE SET NULL;
CREATE INDEX accounts_by_organisation ON accounts (organisation_id);
ALTER TABLE links ADD COLUMN organisation_id UUID REFERENCES organisations (id) ON DELETE SET NULL;
CREATE INDEX links_by_organisation ON links (organisation_id);

-- Jobs are given out by organisation, and within one by turn.
ALTER TABLE jobs ADD COLUMN organisation_id UUID REFERENCES organisations (id) ON DELETE SET NULL;
ALTER TABLE jobs ADD COLUMN turn TIMESTAMPTZ;
UPDATE jobs SET turn = created_at;
ALTER TABLE jobs ALTER COLUMN turn SET NOT NULL;
DROP INDEX jobs_by_turn;
CREATE INDEX jobs_by_turn ON jobs (state, organisation_id, turn, id, run_after);
CREATE INDEX jobs_by_organisation ON jobs (organisation_id);

-- What each lease took, however it ended. It outlives jobs and lectures.
CREATE TABLE packaging_costs (
    id              UUID PRIMARY KEY,
    organisation_id UUID REFERENCES organisations (id) ON DELETE SET NULL,
    job_id          UUID NOT NULL,
    attempt         INTEGER NOT NULL,
    ended           TEXT NOT NULL CHECK (ended IN ('done', 'failed', 'released', 'lost')),
    ended_at        TIMESTAMPTZ NOT NULL,
    -- Of ended_at, counted from 1970 in UTC.
    day             INTEGER NOT NULL,
    cpu_ms          BIGINT NOT NULL,
    wall_ms         BIGINT NOT NULL,
    -- Of what was made, when it was.
    source_ms       BIGINT,
    bytes           BIGINT
);
CREATE INDEX packaging_costs_by_day ON packaging_costs (day, organisation_id);
CREATE INDEX packaging_costs_by_end ON packaging_costs (ended_at, organisation_id, cpu_ms);
-- Partial, or SQLite goes through all of it to group the last hours by organisation.
CREATE INDEX packaging_costs_by_organisation ON packaging_costs (organisation_id) WHERE organisation_id IS NOT NULL;
