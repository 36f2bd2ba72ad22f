-- Blocks of a token status list, each leased by the node that gives its places to tokens. Only that node
-- knows which token has which place; it writes which of them are dead, as of `fresh_at`. A block that its
-- node has left behind counts as dead in whole.
CREATE TABLE status_block (
    id       text        PRIMARY KEY COLLATE "C",
    node     text        NOT NULL,
    dead     bytea       NOT NULL,
    fresh_at timestamptz NOT NULL
);
CREATE INDEX status_block_fresh ON status_block (fresh_at);
