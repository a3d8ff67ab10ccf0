-- The room of a broadcast. What changes in it has numbers without gaps that anybody could miss: each is given while the row of the room is locked.
CREATE TABLE rooms (
    broadcast_id  ID PRIMARY KEY NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    last_number   INTEGER NOT NULL,
    slow_seconds  INTEGER NOT NULL CHECK (slow_seconds BETWEEN 0 AND 300),
    pinned_id     ID
) STRICT;

-- What changed. A change of a thing takes the place of an earlier one of the same kind, so that this does not grow with votes.
CREATE TABLE room_events (
    broadcast_id  ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('message', 'deleted', 'question', 'question_hidden', 'poll', 'pinned', 'settings', 'muted', 'hand')),
    subject_id    ID NOT NULL,
    PRIMARY KEY (broadcast_id, number)
) STRICT;
CREATE INDEX room_events_by_subject ON room_events (broadcast_id, subject_id, kind);

-- The text of a message that was deleted is gone.
CREATE TABLE room_messages (
    id            ID PRIMARY KEY NOT NULL,
    broadcast_id  ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    account_id    ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    body          TEXT NOT NULL,
    position_ms   BIGINT NOT NULL,
    created_at    MOMENT NOT NULL,
    deleted_at    MOMENT
) STRICT;
CREATE INDEX room_messages_by_number ON room_messages (broadcast_id, number);
CREATE INDEX room_messages_by_author ON room_messages (account_id, broadcast_id, created_at);

CREATE TABLE room_questions (
    id                    ID PRIMARY KEY NOT NULL,
    broadcast_id          ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    number                INTEGER NOT NULL,
    account_id            ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    body                  TEXT NOT NULL,
    translation           TEXT,
    translation_language  TEXT,
    position_ms           BIGINT NOT NULL,
    created_at            MOMENT NOT NULL,
    votes                 INTEGER NOT NULL,
    answered_at           MOMENT,
    hidden_at             MOMENT
) STRICT;
CREATE INDEX room_questions_by_broadcast ON room_questions (broadcast_id, number);
CREATE INDEX room_questions_by_author ON room_questions (account_id, broadcast_id, created_at);

CREATE TABLE room_votes (
    question_id  ID NOT NULL REFERENCES room_questions (id) ON DELETE CASCADE,
    account_id   ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (question_id, account_id)
) STRICT;
CREATE INDEX room_votes_by_account ON room_votes (account_id);

CREATE TABLE room_polls (
    id            ID PRIMARY KEY NOT NULL,
    broadcast_id  ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    question      TEXT NOT NULL,
    choices       JSON NOT NULL,
    position_ms   BIGINT NOT NULL,
    created_at    MOMENT NOT NULL,
    closed_at     MOMENT
) STRICT;
CREATE INDEX room_polls_by_broadcast ON room_polls (broadcast_id, number);

CREATE TABLE room_ballots (
    poll_id     ID NOT NULL REFERENCES room_polls (id) ON DELETE CASCADE,
    account_id  ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    choice      INTEGER NOT NULL,
    PRIMARY KEY (poll_id, account_id)
) STRICT;
CREATE INDEX room_ballots_by_account ON room_ballots (account_id);

CREATE TABLE room_hands (
    broadcast_id  ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    account_id    ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    raised_at     MOMENT NOT NULL,
    PRIMARY KEY (broadcast_id, account_id)
) STRICT;
CREATE INDEX room_hands_by_account ON room_hands (account_id);

CREATE TABLE room_mutes (
    broadcast_id  ID NOT NULL REFERENCES rooms (broadcast_id) ON DELETE CASCADE,
    account_id    ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    muted_at      MOMENT NOT NULL,
    PRIMARY KEY (broadcast_id, account_id)
) STRICT;
CREATE INDEX room_mutes_by_account ON room_mutes (account_id);

-- How many listen at each server.
CREATE TABLE room_presence (
    broadcast_id  ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    server_id     ID NOT NULL,
    present       INTEGER NOT NULL,
    seen_at       MOMENT NOT NULL,
    PRIMARY KEY (broadcast_id, server_id)
) STRICT;
