-- What somebody watched of a lecture, by the time line that the seconds belong to (a source) and the day in UTC: a union of intervals.
-- The time line is not referred to: what was watched outlives a video that was replaced.
CREATE TABLE watched (
    account_id ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    source_id  ID NOT NULL,
    day        INTEGER NOT NULL,
    intervals  JSON NOT NULL,
    PRIMARY KEY (account_id, lecture_id, source_id, day)
) STRICT;
CREATE INDEX watched_by_lecture ON watched (lecture_id);

-- Where somebody stopped, how much they watched, and since when they are done.
CREATE TABLE lecture_progress (
    account_id  ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id  ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    position_ms BIGINT NOT NULL,
    watched_ms  BIGINT NOT NULL,
    share       DOUBLE NOT NULL,
    done_at     MOMENT,
    updated_at  MOMENT NOT NULL,
    PRIMARY KEY (account_id, lecture_id)
) STRICT;
CREATE INDEX lecture_progress_by_lecture ON lecture_progress (lecture_id);
CREATE INDEX lecture_progress_by_time ON lecture_progress (account_id, updated_at);

INSERT INTO lecture_progress (account_id, lecture_id, position_ms, watched_ms, share, updated_at)
SELECT account_id, lecture_id, position_ms, 0, 0, updated_at FROM watch_positions;
DROP TABLE watch_positions;

-- So much of a lecture makes it done.
ALTER TABLE courses ADD COLUMN done_percent INTEGER NOT NULL DEFAULT 90 CHECK (done_percent BETWEEN 50 AND 100);
