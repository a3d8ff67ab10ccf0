-- The logo of an organisation; its row says since when it has this one.
ALTER TABLE organisations ADD COLUMN logo_at MOMENT;
CREATE TABLE organisation_logos (
    organisation_id ID NOT NULL PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    content_type    TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    bytes           BYTES NOT NULL
) STRICT;
