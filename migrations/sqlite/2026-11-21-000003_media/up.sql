-- An upload that is under way (tus). The address of an upload is a capability: only its hash is kept.
CREATE TABLE uploads (
    id              BLOB PRIMARY KEY NOT NULL,
    lecture_id      BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id      BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    capability_hash BLOB NOT NULL UNIQUE,
    file_name       TEXT NOT NULL,
    length          INTEGER NOT NULL CHECK (length > 0),
    received        INTEGER NOT NULL,
    assembly        TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('active', 'finished', 'gone')),
    locked_by       BLOB,
    locked_until    INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX uploads_by_lecture ON uploads (lecture_id, state);
CREATE INDEX uploads_by_account ON uploads (account_id, state);
CREATE INDEX uploads_by_expiry ON uploads (state, expires_at);

-- A file that arrived whole. A lecture's newest source is the one that counts; older ones are its history.
CREATE TABLE sources (
    id         BLOB PRIMARY KEY NOT NULL,
    lecture_id BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    object_key TEXT NOT NULL UNIQUE,
    file_name  TEXT NOT NULL,
    length     INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sources_by_lecture ON sources (lecture_id, id);
CREATE INDEX sources_by_account ON sources (account_id);

-- Work for a transcoder, given out by leases.
CREATE TABLE jobs (
    id               BLOB PRIMARY KEY NOT NULL,
    lecture_id       BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    source_id        BLOB NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    state            TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempt          INTEGER NOT NULL,
    progress         REAL NOT NULL,
    worker           TEXT,
    lease_hash       BLOB,
    lease_expires_at INTEGER,
    run_after        INTEGER NOT NULL,
    cancel_asked_at  INTEGER,
    reason           TEXT,
    detail           TEXT,
    cpu_ms           INTEGER,
    created_at       INTEGER NOT NULL,
    started_at       INTEGER,
    finished_at      INTEGER,
    updated_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_lecture ON jobs (lecture_id, id);
CREATE INDEX jobs_by_source ON jobs (source_id);
CREATE INDEX jobs_by_turn ON jobs (state, run_after, id);
CREATE INDEX jobs_by_lease ON jobs (state, lease_expires_at);

-- What one attempt of a job made. Its objects lie below an unguessable prefix of its own.
CREATE TABLE packages (
    id           BLOB PRIMARY KEY NOT NULL,
    lecture_id   BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    job_id       BLOB NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    prefix       TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL CHECK (state IN ('growing', 'complete', 'abandoned')),
    facts        TEXT,
    renditions   TEXT NOT NULL,
    text_tracks  TEXT NOT NULL,
    storyboard   TEXT,
    poster_at    INTEGER,
    warnings     TEXT NOT NULL,
    duration_ms  INTEGER,
    created_at   INTEGER NOT NULL,
    completed_at INTEGER,
    swept_at     INTEGER
) STRICT;
CREATE INDEX packages_by_lecture ON packages (lecture_id, id);
CREATE INDEX packages_by_job ON packages (job_id);
CREATE INDEX packages_by_state ON packages (state, swept_at);

CREATE TABLE segments (
    package_id  BLOB NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    rendition   TEXT NOT NULL,
    sequence    INTEGER NOT NULL,
    start_us    INTEGER NOT NULL,
    duration_us INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    key_index   INTEGER NOT NULL,
    PRIMARY KEY (package_id, rendition, sequence)
) STRICT;

-- Content keys, wrapped by the master key. Deleting a row withdraws its minute everywhere.
CREATE TABLE content_keys (
    package_id  BLOB NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    key_index   INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    PRIMARY KEY (package_id, key_index)
) STRICT;

-- A right to play one lecture for a while: what a playback token stands for.
CREATE TABLE playbacks (
    id         BLOB PRIMARY KEY NOT NULL,
    lecture_id BLOB NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    session_id BLOB REFERENCES sessions (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX playbacks_by_lecture ON playbacks (lecture_id);
CREATE INDEX playbacks_by_account ON playbacks (account_id);
CREATE INDEX playbacks_by_session ON playbacks (session_id);
CREATE INDEX playbacks_by_expiry ON playbacks (expires_at);
