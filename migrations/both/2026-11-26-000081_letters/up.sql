-- Letters that wait to be sent, and for some hours those that were: by them it is known how many went out in an hour. Address and
-- words are sealed with the master key, for they hold one-time links; of a letter that was sent they are gone.
CREATE TABLE letters (
    id         ID PRIMARY KEY NOT NULL,
    kind       TEXT NOT NULL,
    sealed     BYTES,
    created_at MOMENT NOT NULL,
    send_after MOMENT NOT NULL,
    attempts   INTEGER NOT NULL,
    sent_at    MOMENT
) STRICT;
CREATE INDEX letters_by_kind ON letters (kind, send_after);
CREATE INDEX letters_by_state ON letters (sent_at, send_after);
