-- What somebody watched of a lecture while it was live. The rest of what they watched grows with the replay; this does not.
CREATE TABLE watched_live (
    lecture_id  ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    account_id  ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    intervals   JSON NOT NULL,
    watched_ms  BIGINT NOT NULL,
    first_at    MOMENT NOT NULL,
    last_at     MOMENT NOT NULL,
    PRIMARY KEY (lecture_id, account_id)
) STRICT;
CREATE INDEX watched_live_by_account ON watched_live (account_id);

-- Who showed in the hall of a broadcast that they are there, by the code of a minute; that code counts once.
CREATE TABLE hall_check_ins (
    broadcast_id  ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    account_id    ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    minute        BIGINT NOT NULL,
    at            MOMENT NOT NULL,
    PRIMARY KEY (broadcast_id, account_id, minute)
) STRICT;
CREATE INDEX hall_check_ins_by_account ON hall_check_ins (account_id);
