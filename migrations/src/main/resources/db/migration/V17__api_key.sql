-- Keys that people and service accounts give to programs; only hashes of them.
CREATE TABLE api_key (
    id           text COLLATE "C" PRIMARY KEY,
    hash         bytea       NOT NULL,
    name         text        NOT NULL,
    holder_type  text COLLATE "C" NOT NULL CHECK (holder_type IN ('user', 'client')),
    holder_id    text COLLATE "C" NOT NULL,
    scope        text[]      NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   text        NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_key_holder ON api_key (holder_type, holder_id, id);
