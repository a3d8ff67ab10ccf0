DELETE FROM room_events WHERE kind IN ('caption', 'caption_desk');
DROP INDEX room_events_by_subject;
ALTER TABLE room_events ADD COLUMN told TEXT NOT NULL DEFAULT 'message' CHECK (told IN ('message', 'deleted', 'question', 'question_hidden', 'poll', 'pinned',
    'settings', 'muted', 'hand'));
UPDATE room_events SET told = kind;
ALTER TABLE room_events DROP COLUMN kind;
ALTER TABLE room_events RENAME COLUMN told TO kind;
CREATE INDEX room_events_by_subject ON room_events (broadcast_id, subject_id, kind);
DROP TABLE live_caption_desks;
DROP TABLE live_caption_lines;
