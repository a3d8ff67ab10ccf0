ALTER TABLE packages DROP COLUMN began_at;
ALTER TABLE packages DROP COLUMN first_sequence;
ALTER TABLE packages DROP COLUMN part_ms;
ALTER TABLE jobs DROP COLUMN anew_asked_at;
ALTER TABLE sources DROP COLUMN transport;
