-- Text over the time of a lecture. The time line is named, not referred to: captions stay when their source is replaced.
CREATE TABLE captions (
    id           ID NOT NULL PRIMARY KEY,
    lecture_id   ID NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    source_id    ID,
    kind         TEXT NOT NULL CHECK (kind IN ('captions', 'subtitles', 'descriptions', 'chapters')),
    language     TEXT NOT NULL,
    label        TEXT NOT NULL,
    cue_count    INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    machine_at   MOMENT,
    confirmed_at MOMENT,
    writer_id    ID REFERENCES accounts (id),
    writer_until MOMENT,
    created_by   ID NOT NULL REFERENCES accounts (id),
    created_at   MOMENT NOT NULL,
    updated_at   MOMENT NOT NULL,
    deleted_at   MOMENT
) STRICT;
CREATE INDEX captions_by_lecture ON captions (lecture_id);
CREATE INDEX captions_by_writer ON captions (writer_id);
CREATE INDEX captions_by_maker ON captions (created_by);
CREATE INDEX captions_by_deletion ON captions (deleted_at);

-- Apart, so that lists do not read them.
CREATE TABLE caption_cues (
    captions_id ID NOT NULL PRIMARY KEY REFERENCES captions (id) ON DELETE CASCADE,
    cues        JSON NOT NULL
) STRICT;

CREATE TABLE caption_versions (
    captions_id ID NOT NULL REFERENCES captions (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    reason      TEXT NOT NULL CHECK (reason IN ('hand_over', 'import', 'restore', 'confirm')),
    revision    INTEGER NOT NULL,
    cue_count   INTEGER NOT NULL,
    cues        JSON NOT NULL,
    created_by  ID NOT NULL REFERENCES accounts (id),
    created_at  MOMENT NOT NULL,
    PRIMARY KEY (captions_id, number)
) STRICT;
CREATE INDEX caption_versions_by_maker ON caption_versions (created_by);
