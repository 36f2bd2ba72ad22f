-- The lines of the log that say why a request was turned down, for a few days, so that any node finds one by its
-- Ref. Strangers cause them: they take no WAL, are on no standby, and a crash of the database empties the table.
CREATE UNLOGGED TABLE refusal (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    ref     text COLLATE "C" NOT NULL,
    error   text        NOT NULL,
    rule    text        NOT NULL,
    section text        NOT NULL,
    client  text,
    path    text        NOT NULL
);
CREATE INDEX refusal_ref ON refusal (ref);
CREATE INDEX refusal_at ON refusal (at);
