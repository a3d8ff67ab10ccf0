-- An upload that is under way (tus). The address of an upload is a capability: only its hash is kept.
CREATE TABLE uploads (
    id              UUID PRIMARY KEY,
    lecture_id      UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id      UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    capability_hash BYTEA NOT NULL UNIQUE,
    file_name       TEXT NOT NULL,
    length          BIGINT NOT NULL CHECK (length > 0),
    received        BIGINT NOT NULL,
    assembly        JSONB NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('active', 'finished', 'gone')),
    locked_by       BYTEA,
    locked_until    TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX uploads_by_lecture ON uploads (lecture_id, state);
CREATE INDEX uploads_by_account ON uploads (account_id, state);
CREATE INDEX uploads_by_expiry ON uploads (state, expires_at);

-- A file that arrived whole. A lecture's newest source is the one that counts; older ones are its history.
CREATE TABLE sources (
    id         UUID PRIMARY KEY,
    lecture_id UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id UUID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    object_key TEXT NOT NULL UNIQUE,
    file_name  TEXT NOT NULL,
    length     BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sources_by_lecture ON sources (lecture_id, id);
CREATE INDEX sources_by_account ON sources (account_id);

-- Work for a transcoder, given out by leases.
CREATE TABLE jobs (
    id               UUID PRIMARY KEY,
    lecture_id       UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    source_id        UUID NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    state            TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempt          INTEGER NOT NULL,
    progress         DOUBLE PRECISION NOT NULL,
    worker           TEXT,
    lease_hash       BYTEA,
    lease_expires_at TIMESTAMPTZ,
    run_after        TIMESTAMPTZ NOT NULL,
    cancel_asked_at  TIMESTAMPTZ,
    reason           JSONB,
    detail           TEXT,
    cpu_ms           BIGINT,
    created_at       TIMESTAMPTZ NOT NULL,
    started_at       TIMESTAMPTZ,
    finished_at      TIMESTAMPTZ,
    updated_at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX jobs_by_lecture ON jobs (lecture_id, id);
CREATE INDEX jobs_by_source ON jobs (source_id);
CREATE INDEX jobs_by_turn ON jobs (state, run_after, id);
CREATE INDEX jobs_by_lease ON jobs (state, lease_expires_at);

-- What one attempt of a job made. Its objects lie below an unguessable prefix of its own.
CREATE TABLE packages (
    id           UUID PRIMARY KEY,
    lecture_id   UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    job_id       UUID NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    prefix       TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL CHECK (state IN ('growing', 'complete', 'abandoned')),
    facts        JSONB,
    renditions   JSONB NOT NULL,
    text_tracks  JSONB NOT NULL,
    storyboard   JSONB,
    poster_at    TIMESTAMPTZ,
    warnings     JSONB NOT NULL,
    duration_ms  BIGINT,
    created_at   TIMESTAMPTZ NOT NULL,
    completed_at TIMESTAMPTZ,
    swept_at     TIMESTAMPTZ
);
CREATE INDEX packages_by_lecture ON packages (lecture_id, id);
CREATE INDEX packages_by_job ON packages (job_id);
CREATE INDEX packages_by_state ON packages (state, swept_at);

CREATE TABLE segments (
    package_id  UUID NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    rendition   TEXT NOT NULL,
    sequence    INTEGER NOT NULL,
    start_us    BIGINT NOT NULL,
    duration_us BIGINT NOT NULL,
    bytes       BIGINT NOT NULL,
    key_index   INTEGER NOT NULL,
    PRIMARY KEY (package_id, rendition, sequence)
);

-- Content keys, wrapped by the master key. Deleting a row withdraws its minute everywhere.
CREATE TABLE content_keys (
    package_id  UUID NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    key_index   INTEGER NOT NULL,
    wrapped_key BYTEA NOT NULL,
    PRIMARY KEY (package_id, key_index)
);

-- A right to play one lecture for a while: what a playback token stands for.
CREATE TABLE playbacks (
    id         UUID PRIMARY KEY,
    lecture_id UUID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id UUID REFERENCES accounts (id) ON DELETE CASCADE,
    session_id UUID REFERENCES sessions (id) ON DELETE CASCADE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX playbacks_by_lecture ON playbacks (lecture_id);
CREATE INDEX playbacks_by_account ON playbacks (account_id);
CREATE INDEX playbacks_by_session ON playbacks (session_id);
CREATE INDEX playbacks_by_expiry ON playbacks (expires_at);
