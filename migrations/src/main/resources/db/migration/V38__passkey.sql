-- What the devices of a person call their account: random, fixed with the first passkey, and kept when
-- the last one goes, so that a device replaces the one it has instead of collecting them.
CREATE TABLE passkey_owner (
    user_id text COLLATE "C" PRIMARY KEY REFERENCES users (id),
    handle  text COLLATE "C" NOT NULL UNIQUE
);

-- Public halves of the keys by which people sign in.
CREATE TABLE passkey (
    id              text COLLATE "C" PRIMARY KEY,
    user_id         text COLLATE "C" NOT NULL REFERENCES users (id),
    -- what the device calls it, base64url: one account's, whoever brings it first
    credential_id   text COLLATE "C" NOT NULL UNIQUE CHECK (length(credential_id) <= 1364),
    -- a COSE_Key
    public_key      bytea       NOT NULL,
    -- as the device had it at the last use
    sign_count      bigint      NOT NULL CHECK (sign_count >= 0),
    transports      text[]      NOT NULL,
    backup_eligible boolean     NOT NULL,
    backed_up       boolean     NOT NULL,
    attested        boolean     NOT NULL,
    aaguid          text        NOT NULL,
    name            text,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz
);
CREATE INDEX passkey_of_user ON passkey (user_id);
