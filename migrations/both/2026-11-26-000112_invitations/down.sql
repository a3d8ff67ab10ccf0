DROP INDEX links_by_email;
DROP INDEX links_by_group;
ALTER TABLE links DROP COLUMN sent_at;
ALTER TABLE links DROP COLUMN locale;
ALTER TABLE links DROP COLUMN group_id;
