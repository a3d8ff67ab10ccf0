-- Who wants to be at a broadcast, and what they are still to be told of it.
CREATE TABLE broadcast_registrations (
    broadcast_id ID NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    account_id   ID NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at   MOMENT NOT NULL,
    -- Since when they know that it is about to begin.
    reminded_at  MOMENT,
    untold       TEXT CHECK (untold IN ('postponed', 'cancelled', 'on_air')),
    PRIMARY KEY (broadcast_id, account_id)
) STRICT;
CREATE INDEX broadcast_registrations_by_account ON broadcast_registrations (account_id, broadcast_id);
CREATE INDEX broadcast_registrations_by_untold ON broadcast_registrations (untold);

-- The secret address of somebody's calendar; only its hash is kept.
CREATE TABLE calendar_feeds (
    account_id  ID PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    secret_hash BYTES NOT NULL UNIQUE,
    created_at  MOMENT NOT NULL
) STRICT;

ALTER TABLE notifications ADD COLUMN broadcast_id ID REFERENCES broadcasts (id) ON DELETE CASCADE;
CREATE INDEX notifications_by_broadcast ON notifications (broadcast_id);
ALTER TABLE notifications ADD COLUMN told TEXT NOT NULL DEFAULT 'enrolled' CHECK (told IN ('role_given', 'membership_given', 'enrolled',
    'new_lecture', 'packaged', 'packaging_failed', 'verified', 'verification_refused', 'captions_drafted', 'captions_draft_failed',
    'track_packaged', 'track_failed', 'broadcast_soon', 'broadcast_postponed', 'broadcast_cancelled', 'broadcast_on_air'));
UPDATE notifications SET told = kind;
ALTER TABLE notifications DROP COLUMN kind;
ALTER TABLE notifications RENAME COLUMN told TO kind;
