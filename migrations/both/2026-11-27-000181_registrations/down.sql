DELETE FROM notifications WHERE kind IN ('broadcast_soon', 'broadcast_postponed', 'broadcast_cancelled', 'broadcast_on_air');
ALTER TABLE notifications ADD COLUMN told TEXT NOT NULL DEFAULT 'enrolled' CHECK (told IN ('role_given', 'membership_given', 'enrolled',
    'new_lecture', 'packaged', 'packaging_failed', 'verified', 'verification_refused', 'captions_drafted', 'captions_draft_failed',
    'track_packaged', 'track_failed'));
UPDATE notifications SET told = kind;
ALTER TABLE notifications DROP COLUMN kind;
ALTER TABLE notifications RENAME COLUMN told TO kind;
DROP INDEX notifications_by_broadcast;
ALTER TABLE notifications DROP COLUMN broadcast_id;
DROP TABLE calendar_feeds;
DROP TABLE broadcast_registrations;
