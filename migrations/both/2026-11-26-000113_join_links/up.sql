-- Open links into an organisation: whoever has one joins as a learner. Their addresses are signed, so that none is kept here.
CREATE TABLE join_links (
    id              ID PRIMARY KEY NOT NULL,
    organisation_id ID NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    group_id        ID REFERENCES groups (id) ON DELETE SET NULL,
    created_by      ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    -- Only for addresses of this domain; for all when it is empty.
    email_domain    TEXT NOT NULL,
    most_uses       INTEGER NOT NULL CHECK (most_uses BETWEEN 1 AND 2000),
    uses            INTEGER NOT NULL,
    created_at      MOMENT NOT NULL,
    expires_at      MOMENT NOT NULL,
    withdrawn_at    MOMENT
) STRICT;
CREATE INDEX join_links_by_organisation ON join_links (organisation_id, id);
CREATE INDEX join_links_by_group ON join_links (group_id);
CREATE INDEX join_links_by_maker ON join_links (created_by);
