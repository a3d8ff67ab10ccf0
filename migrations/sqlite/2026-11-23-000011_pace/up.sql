-- How the progress has risen in the latest lease: its beginning, and when it rose last.
ALTER TABLE jobs ADD COLUMN pace TEXT;
