-- Authenticator apps: one an account.
CREATE TABLE totp (
    user_id      text COLLATE "C" PRIMARY KEY REFERENCES users (id),
    -- sealed for this account: worth nothing in another row
    seed         bytea       NOT NULL,
    -- of the last code that was taken; none is taken twice, and none before it
    last_step    bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz
) WITH (fillfactor = 85);

-- What is left of the codes that somebody wrote down. A row is deleted by its use.
CREATE TABLE recovery_code (
    user_id text COLLATE "C" NOT NULL REFERENCES users (id),
    hash    bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (user_id, hash)
);

-- Browsers that are not asked for a second factor for a while.
CREATE TABLE trusted_browser (
    id               text COLLATE "C" PRIMARY KEY,
    user_id          text COLLATE "C" NOT NULL REFERENCES users (id),
    secret_hash      bytea       NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    -- under others it is worth nothing
    password_version integer     NOT NULL,
    factor_version   integer     NOT NULL,
    user_agent       text        NOT NULL,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL
);
CREATE INDEX trusted_browser_of_user ON trusted_browser (user_id);
CREATE INDEX trusted_browser_expires ON trusted_browser (expires_at);
