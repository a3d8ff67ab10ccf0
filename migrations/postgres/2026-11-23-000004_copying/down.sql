ALTER TABLE jobs DROP COLUMN encode_because;
