-- Captions that somebody types while a broadcast is on air. Where a line stands is the moment of the programme that its writer heard.
CREATE TABLE live_caption_lines (
    id            ID PRIMARY KEY NOT NULL,
    broadcast_id  ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    language      TEXT NOT NULL CHECK (language IN ('vi', 'ko', 'en')),
    number        INTEGER NOT NULL,
    account_id    ID NOT NULL REFERENCES accounts (id),
    body          TEXT NOT NULL,
    position_ms   BIGINT NOT NULL,
    arrived_ms    BIGINT NOT NULL,
    created_at    MOMENT NOT NULL,
    removed_at    MOMENT
) STRICT;
CREATE INDEX live_caption_lines_by_number ON live_caption_lines (broadcast_id, language, number);
CREATE INDEX live_caption_lines_by_writer ON live_caption_lines (account_id);

-- Who writes in each language.
CREATE TABLE live_caption_desks (
    broadcast_id  ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    language      TEXT NOT NULL CHECK (language IN ('vi', 'ko', 'en')),
    writer_id     ID REFERENCES accounts (id),
    writer_until  MOMENT,
    PRIMARY KEY (broadcast_id, language)
) STRICT;
CREATE INDEX live_caption_desks_by_writer ON live_caption_desks (writer_id);

-- The log of a room tells of them, too.
DROP INDEX room_events_by_subject;
ALTER TABLE room_events ADD COLUMN told TEXT NOT NULL DEFAULT 'message' CHECK (told IN ('message', 'deleted', 'question', 'question_hidden', 'poll', 'pinned',
    'settings', 'muted', 'hand', 'caption', 'caption_desk'));
UPDATE room_events SET told = kind;
ALTER TABLE room_events DROP COLUMN kind;
ALTER TABLE room_events RENAME COLUMN told TO kind;
CREATE INDEX room_events_by_subject ON room_events (broadcast_id, subject_id, kind);
