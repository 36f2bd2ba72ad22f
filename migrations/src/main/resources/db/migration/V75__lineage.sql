-- Which histories of the server this database went through: one mark for each timeline that a node saw it
-- in, and one whenever an operator said that it is the right one, whatever was seen before. A database that
-- lacks a mark is an older state, or another one.
CREATE TABLE lineage (
    number   bigint      PRIMARY KEY,
    timeline bigint      NOT NULL,
    mark     text        NOT NULL UNIQUE,
    said     boolean     NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
