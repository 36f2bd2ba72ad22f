-- Sign-ins, found by the hash of the secret in the browser's cookie. last_seen_at stands in no index,
-- so noting it rewrites no index.
CREATE TABLE session (
    sid          text COLLATE "C" PRIMARY KEY,
    secret_hash  bytea       NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    user_id      text COLLATE "C" NOT NULL REFERENCES users (id),
    auth_time    timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    acr          text        NOT NULL,
    amr          text[]      NOT NULL,
    user_agent   text        NOT NULL,
    ended_at     timestamptz
) WITH (fillfactor = 85);
CREATE INDEX session_of_user ON session (user_id) WHERE ended_at IS NULL;
CREATE INDEX session_expires ON session (expires_at);
