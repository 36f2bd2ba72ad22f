-- Lists of very many rows come in the order of an index: rows of the audit by their time, sign-ins by their id.
-- What each of these replaces goes last, so that a node of the release before always has one of the two.
DROP INDEX CONCURRENTLY IF EXISTS audit_event_time;
-- Not over the column itself: it would seem better than the index of some rows to whoever looks for their latest.
CREATE INDEX CONCURRENTLY audit_event_time ON audit_event ((at AT TIME ZONE 'UTC'), id);
DROP INDEX CONCURRENTLY IF EXISTS audit_event_target;
CREATE INDEX CONCURRENTLY audit_event_target ON audit_event (target_type, target_id, at) WHERE target_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS audit_event_nobody;
CREATE INDEX CONCURRENTLY audit_event_nobody ON audit_event (actor_type, at) WHERE actor_type IN ('server', 'unknown');
DROP INDEX CONCURRENTLY IF EXISTS session_address_sid;
CREATE INDEX CONCURRENTLY session_address_sid ON session (address, sid) WHERE ended_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS session_seen_address_sid;
CREATE INDEX CONCURRENTLY session_seen_address_sid ON session (seen_address, sid) WHERE ended_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS app_grant_client_sid;
CREATE INDEX CONCURRENTLY app_grant_client_sid ON app_grant (client_id, sid) WHERE ended_at IS NULL;
DROP INDEX CONCURRENTLY IF EXISTS consent_client_user;
CREATE INDEX CONCURRENTLY consent_client_user ON consent (client_id, user_id);
DROP INDEX CONCURRENTLY IF EXISTS outbox_state;
CREATE INDEX CONCURRENTLY outbox_state ON outbox (state, seq);
DROP INDEX CONCURRENTLY IF EXISTS outbox_kind;
CREATE INDEX CONCURRENTLY outbox_kind ON outbox (kind, seq);
-- Letters of a developer's mailbox, for the sweep.
DROP INDEX CONCURRENTLY IF EXISTS outbox_kept;
CREATE INDEX CONCURRENTLY outbox_kept ON outbox (put_at) WHERE state = 'kept';
DROP INDEX CONCURRENTLY IF EXISTS session_address;
DROP INDEX CONCURRENTLY IF EXISTS session_seen_address;
DROP INDEX CONCURRENTLY IF EXISTS app_grant_client;
DROP INDEX CONCURRENTLY IF EXISTS consent_client;
