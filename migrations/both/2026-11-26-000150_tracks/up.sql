-- Audio and video that are added to a lecture beside its main source. Each brings uploads, sources, jobs and packages of its own, which
-- name it; what names none is the lecture's main one.
CREATE TABLE tracks (
    id           ID NOT NULL PRIMARY KEY,
    lecture_id   ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    role         TEXT NOT NULL
        CHECK (role IN ('original', 'dub', 'interpretation', 'description', 'sign', 'speaker', 'slides')),
    language     TEXT NOT NULL,
    label        TEXT NOT NULL,
    offset_ms    BIGINT NOT NULL,
    -- The main source that its offset was set for; it may be gone.
    time_line    ID,
    published_at MOMENT,
    created_at   MOMENT NOT NULL,
    updated_at   MOMENT NOT NULL
) STRICT;
CREATE INDEX tracks_by_lecture ON tracks (lecture_id, id);

ALTER TABLE uploads ADD COLUMN track_id ID REFERENCES tracks (id) ON DELETE CASCADE;
CREATE INDEX uploads_by_track ON uploads (track_id);
ALTER TABLE sources ADD COLUMN track_id ID REFERENCES tracks (id) ON DELETE CASCADE;
CREATE INDEX sources_by_track ON sources (track_id);
ALTER TABLE jobs ADD COLUMN track_id ID REFERENCES tracks (id) ON DELETE CASCADE;
CREATE INDEX jobs_by_track ON jobs (track_id);
ALTER TABLE packages ADD COLUMN track_id ID REFERENCES tracks (id) ON DELETE CASCADE;
CREATE INDEX packages_by_track ON packages (track_id);
-- How the audio of a track was laid on the lecture's time line.
ALTER TABLE packages ADD COLUMN fit JSON;
