-- Letters, written in the transaction of the act that they tell of and sent by any node. Recipient and
-- content are sealed; the content goes when the letter is sent or given up.
CREATE TABLE outbox (
    id        text COLLATE "C" PRIMARY KEY,
    seq       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    -- which kind of letter: a node of the release before leaves alone what it does not know
    kind      text        NOT NULL,
    recipient bytea,
    content   bytea,
    state     text        NOT NULL CHECK (state IN ('waiting', 'kept', 'sent', 'dead')),
    put_at    timestamptz NOT NULL,
    -- when it is tried next; while somebody sends it, until when nobody else does
    due_at    timestamptz NOT NULL,
    -- its link is dead or its news is old from then on
    until     timestamptz NOT NULL,
    -- who sends it at this moment
    taken_by  text,
    tries     integer     NOT NULL DEFAULT 0,
    -- what the mail server said to the last try
    answer    text,
    ended_at  timestamptz,
    CHECK ((state IN ('waiting', 'kept')) = (content IS NOT NULL)),
    CHECK ((state IN ('sent', 'dead')) = (ended_at IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
