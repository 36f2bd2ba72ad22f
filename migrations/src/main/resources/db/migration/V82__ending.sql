-- What programs sign in with, by when it ends: few of them end soon, however many there are.
DROP INDEX CONCURRENTLY IF EXISTS api_key_ends;
CREATE INDEX CONCURRENTLY api_key_ends ON api_key (expires_at) WHERE revoked_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS client_secret_ends;
CREATE INDEX CONCURRENTLY client_secret_ends ON client_secret (expires_at) WHERE expires_at IS NOT NULL;
