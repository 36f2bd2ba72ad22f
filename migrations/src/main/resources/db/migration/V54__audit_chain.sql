-- Rows of the audit are chained in the order of commits. The number of its transaction says when nothing can
-- be committed before a row any more. Rows that are there get 0: nobody writes them still.
ALTER TABLE audit_event ADD COLUMN tx xid8 NOT NULL DEFAULT '0';
ALTER TABLE audit_event ALTER COLUMN tx SET DEFAULT pg_current_xact_id();
CREATE INDEX audit_event_tx ON audit_event (tx, id);
-- For what is read and what is kept by kind.
CREATE INDEX audit_event_kind ON audit_event (kind, at);

-- Times are microseconds since 1970: what a hash is over must not depend on how a time is shown.
CREATE TABLE audit_link (
    seq        bigint PRIMARY KEY,
    -- not a foreign key: retention takes rows and leaves links
    event_id   bigint NOT NULL UNIQUE,
    term       text   NOT NULL,
    row_at     bigint NOT NULL,
    since      bigint NOT NULL,
    chained_at bigint NOT NULL,
    digest     text   NOT NULL,
    hash       text   NOT NULL,
    mac        text   NOT NULL
);

-- One row: where the chain begins and ends, and what retention took, sealed as a whole.
CREATE TABLE audit_head (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    start_seq  bigint NOT NULL,
    start_hash text   NOT NULL,
    end_seq    bigint NOT NULL,
    end_hash   text   NOT NULL,
    since      bigint NOT NULL,
    settled    xid8   NOT NULL,
    gone       text   NOT NULL,
    mac        text
);
INSERT INTO audit_head (start_seq, start_hash, end_seq, end_hash, since, settled, gone)
VALUES (0, repeat('0', 64), 0, repeat('0', 64), 0, '0', '');
