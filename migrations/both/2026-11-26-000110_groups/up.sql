-- Members of an organisation who are dealt with together: a class, a department.
CREATE TABLE groups (
    id              ID PRIMARY KEY NOT NULL,
    organisation_id ID NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name            TEXT NOT NULL,
    created_at      MOMENT NOT NULL,
    updated_at      MOMENT NOT NULL,
    UNIQUE (organisation_id, name)
) STRICT;

-- Who leaves the organisation leaves its groups.
CREATE TABLE group_members (
    group_id        ID NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    organisation_id ID NOT NULL,
    account_id      ID NOT NULL,
    created_at      MOMENT NOT NULL,
    PRIMARY KEY (group_id, account_id),
    FOREIGN KEY (organisation_id, account_id) REFERENCES memberships (organisation_id, account_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX group_members_by_member ON group_members (organisation_id, account_id);
CREATE INDEX group_members_by_account ON group_members (account_id);
