-- What an organisation's lectures must have before they are published.
CREATE TABLE lecture_needs (
    organisation_id ID PRIMARY KEY NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    -- Languages that a lecture has captions or subtitles in.
    captions        JSON NOT NULL,
    -- 'yes' where a transcript, or a description of what is to be seen, must be there.
    transcript      TEXT NOT NULL CHECK (transcript IN ('yes', 'no')),
    description     TEXT NOT NULL CHECK (description IN ('yes', 'no')),
    changed_at      MOMENT NOT NULL
) STRICT;

-- Why a lecture may be published without them; its viewers read it.
CREATE TABLE lecture_exceptions (
    lecture_id ID PRIMARY KEY NOT NULL REFERENCES lectures (id) ON DELETE CASCADE,
    words      JSON NOT NULL,
    created_by ID NOT NULL REFERENCES accounts (id),
    created_at MOMENT NOT NULL
) STRICT;
CREATE INDEX lecture_exceptions_by_maker ON lecture_exceptions (created_by);
