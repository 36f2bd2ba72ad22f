-- Addresses that hear of acts, in the order of the chain. The chain is what waits: a row here says how far its
-- address has heard, so nothing is written twice and nothing is lost while it is away.
CREATE TABLE webhook (
    id         text COLLATE "C" PRIMARY KEY,
    url        text        NOT NULL,
    kinds      text[]      NOT NULL,
    -- sealed
    secret     bytea       NOT NULL,
    state      text        NOT NULL CHECK (state IN ('active', 'dead')),
    created_at timestamptz NOT NULL,
    seq        bigint      NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    -- when it is tried next; while somebody sends to it, until when nobody else does
    due_at     timestamptz NOT NULL,
    taken_by   text,
    answer     text,
    heard_at   timestamptz
);
