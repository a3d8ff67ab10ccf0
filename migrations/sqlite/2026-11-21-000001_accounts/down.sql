DROP TABLE signing_keys;
DROP TABLE throttles;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE links;
DROP TABLE accounts;
