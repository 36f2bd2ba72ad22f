-- Calls of the admin API that their callers marked, so that none is done twice.
CREATE TABLE answered_call (
    -- of the caller and the mark
    id       bytea       PRIMARY KEY CHECK (octet_length(id) = 32),
    -- of what was asked
    request  bytea       NOT NULL CHECK (octet_length(request) = 32),
    begun_at timestamptz NOT NULL,
    -- sealed; null while it is being done
    answer   bytea
);
CREATE INDEX answered_call_begun ON answered_call (begun_at);

-- To the hour.
ALTER TABLE client_secret ADD COLUMN last_used_at timestamptz;
