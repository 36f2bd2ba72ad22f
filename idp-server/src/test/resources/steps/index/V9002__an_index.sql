DROP INDEX CONCURRENTLY IF EXISTS session_later;
CREATE INDEX CONCURRENTLY session_later ON session (user_id, sid);
