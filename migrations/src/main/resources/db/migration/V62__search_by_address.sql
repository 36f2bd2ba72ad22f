-- Sign-ins are looked for by the address that they came from.
DROP INDEX CONCURRENTLY IF EXISTS session_address;
CREATE INDEX CONCURRENTLY session_address ON session (address) WHERE ended_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS session_seen_address;
CREATE INDEX CONCURRENTLY session_seen_address ON session (seen_address) WHERE ended_at IS NULL;
