-- Keys that sign tokens. A row never changes but for its seal: when a key retires and leaves follows
-- from the next of its algorithm. Two nodes that rotate at once add one generation, not two.
CREATE TABLE signing_key (
    kid            text        PRIMARY KEY,
    algorithm      text        NOT NULL,
    generation     integer     NOT NULL,
    public_jwk     text        NOT NULL,
    sealed_private bytea       NOT NULL,
    published_at   timestamptz NOT NULL,
    active_from    timestamptz NOT NULL,
    UNIQUE (algorithm, generation)
);

-- Random secrets that all nodes share (peppers, refresh and ticket keys), sealed under the master key.
CREATE TABLE sealed_secret (
    purpose    text        NOT NULL,
    id         text        NOT NULL,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (purpose, id)
);
