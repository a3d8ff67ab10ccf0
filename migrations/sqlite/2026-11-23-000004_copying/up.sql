-- Why the source's own picture cannot be copied, when an attempt found it out on its way.
ALTER TABLE jobs ADD COLUMN encode_because TEXT;
