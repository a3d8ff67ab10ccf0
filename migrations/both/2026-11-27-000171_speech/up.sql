-- Captions that a machine makes of what is said. A job cuts the sound into pieces, which lie in the package of the job until they are
-- transcribed. A draft may go before the job and the package do.
ALTER TABLE caption_drafts ADD COLUMN kind TEXT NOT NULL DEFAULT 'translation' CHECK (kind IN ('translation', 'speech'));
CREATE TABLE speech_pieces (
    draft_id   ID NOT NULL REFERENCES caption_drafts (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    package_id ID NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
    start_ms   BIGINT NOT NULL,
    end_ms     BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    reason     TEXT,
    PRIMARY KEY (draft_id, number)
) STRICT;
CREATE INDEX speech_pieces_by_package ON speech_pieces (package_id);
ALTER TABLE jobs ADD COLUMN draft_id ID;
CREATE INDEX jobs_by_draft ON jobs (draft_id);
ALTER TABLE packages ADD COLUMN draft_id ID;
CREATE INDEX packages_by_draft ON packages (draft_id);
