-- The pictures of people.
CREATE TABLE account_pictures (
    account_id   ID NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    content_type TEXT NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    bytes        BYTES NOT NULL,
    created_at   MOMENT NOT NULL
) STRICT;
