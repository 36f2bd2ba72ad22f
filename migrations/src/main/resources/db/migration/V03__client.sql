-- Registered clients and the hashes of their secrets. A deleted client keeps its row, so that no id
-- ever comes to mean somebody else.
CREATE TABLE client (
    id         text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,100}$'),
    metadata   jsonb       NOT NULL,
    enabled    boolean     NOT NULL,
    -- Nothing that was issued to the client up to this moment is good any more.
    not_before timestamptz,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);
CREATE INDEX client_serves ON client USING gin ((metadata -> 'served_resources'));

CREATE TABLE client_secret (
    id         text COLLATE "C" PRIMARY KEY,
    client_id  text COLLATE "C" NOT NULL REFERENCES client (id),
    hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz
);
CREATE INDEX client_secret_client ON client_secret (client_id);
