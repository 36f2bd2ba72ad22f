-- Who follows the denylist, and how far each has come: nodes, and the guards that ask them. Written by
-- the nodes once a second; a crash may forget it, since a second later it is known again.
CREATE UNLOGGED TABLE follower (
    kind      text        NOT NULL CHECK (kind IN ('NODE', 'GUARD')),
    client_id text        NOT NULL,
    name      text        NOT NULL,
    node      text        NOT NULL,
    history   text        NOT NULL,
    seen      pg_snapshot NOT NULL,
    lag_ms    integer,
    heard_at  timestamptz NOT NULL,
    PRIMARY KEY (kind, client_id, name)
) WITH (fillfactor = 50);

-- When a row was written last: how long it takes to reach the nodes is counted from here.
ALTER TABLE denied ADD COLUMN written_at timestamptz;
ALTER TABLE denied ALTER COLUMN written_at SET DEFAULT clock_timestamp();
