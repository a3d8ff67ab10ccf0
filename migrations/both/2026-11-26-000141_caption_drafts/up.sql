-- Captions that a machine makes, a part after another. What it still has to do is kept here, so that a restart goes on.
CREATE TABLE caption_drafts (
    id            ID NOT NULL PRIMARY KEY,
    lecture_id    ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    captions_id   ID NOT NULL REFERENCES captions (id) ON DELETE CASCADE,
    from_language TEXT NOT NULL,
    cues          JSON NOT NULL,
    done          INTEGER NOT NULL,
    total         INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    reason        TEXT,
    tries         INTEGER NOT NULL,
    next_at       MOMENT NOT NULL,
    created_by    ID NOT NULL REFERENCES accounts (id),
    created_at    MOMENT NOT NULL,
    updated_at    MOMENT NOT NULL
) STRICT;
CREATE INDEX caption_drafts_by_lecture ON caption_drafts (lecture_id);
CREATE INDEX caption_drafts_by_captions ON caption_drafts (captions_id);
CREATE INDEX caption_drafts_by_state ON caption_drafts (state, next_at);
CREATE INDEX caption_drafts_by_maker ON caption_drafts (created_by);
