-- What was ended before its time. `tx` is the transaction that wrote the row last: readers follow it by
-- the oldest transaction still open, so a row that commits late is never skipped.
CREATE TABLE denied (
    kind       text        NOT NULL,
    key        text        NOT NULL COLLATE "C",
    not_before timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    tx         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (kind, key)
);
CREATE INDEX denied_tx ON denied (tx);
CREATE INDEX denied_until ON denied (until);

-- Counters that grow with each change to what nodes keep in memory.
CREATE TABLE epoch (
    name  text   PRIMARY KEY,
    value bigint NOT NULL
);
