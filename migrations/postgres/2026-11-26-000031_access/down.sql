DROP TABLE known_devices;
DROP TABLE worker_tokens;
ALTER TABLE links DROP COLUMN display_name;
ALTER TABLE links DROP COLUMN password_hash;
