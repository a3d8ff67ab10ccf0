ALTER TABLE courses DROP COLUMN done_percent;

CREATE TABLE watch_positions (
    account_id  ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    lecture_id  ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    position_ms BIGINT NOT NULL,
    updated_at  MOMENT NOT NULL,
    PRIMARY KEY (account_id, lecture_id)
) STRICT;
CREATE INDEX watch_positions_by_lecture ON watch_positions (lecture_id);
INSERT INTO watch_positions (account_id, lecture_id, position_ms, updated_at)
SELECT account_id, lecture_id, position_ms, updated_at FROM lecture_progress;

DROP TABLE lecture_progress;
DROP TABLE watched;
