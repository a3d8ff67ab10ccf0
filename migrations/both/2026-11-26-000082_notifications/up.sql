-- What concerns somebody. What it is about is looked up when it is shown, so that nobody reads the title of what they may not see.
CREATE TABLE notifications (
    id         ID PRIMARY KEY NOT NULL,
    account_id ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('role_given', 'membership_given', 'enrolled', 'new_lecture', 'packaged', 'packaging_failed')),
    lecture_id ID REFERENCES lectures (id) ON DELETE CASCADE,
    course_id  ID REFERENCES courses (id) ON DELETE CASCADE,
    name       TEXT,
    created_at MOMENT NOT NULL,
    read_at    MOMENT
) STRICT;
CREATE INDEX notifications_by_account ON notifications (account_id, id);
CREATE INDEX notifications_by_state ON notifications (account_id, read_at);
CREATE INDEX notifications_by_lecture ON notifications (lecture_id);
CREATE INDEX notifications_by_course ON notifications (course_id);

-- What somebody wants to hear of, and by which way. Rows are only added: the newest counts, the others tell since when.
CREATE TABLE notice_choices (
    id         ID PRIMARY KEY NOT NULL,
    account_id ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    topic      TEXT NOT NULL CHECK (topic IN ('uploads', 'news')),
    channel    TEXT NOT NULL CHECK (channel IN ('bell', 'letter')),
    choice     TEXT NOT NULL CHECK (choice IN ('on', 'off')),
    chosen_in  TEXT NOT NULL CHECK (chosen_in IN ('account', 'letter')),
    chosen_at  MOMENT NOT NULL
) STRICT;
CREATE INDEX notice_choices_by_account ON notice_choices (account_id, id);
