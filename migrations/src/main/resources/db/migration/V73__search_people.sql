-- People, by any part of their name, user name or address; and those of a client, in the order of their ids.
DROP INDEX CONCURRENTLY IF EXISTS users_search;
CREATE INDEX CONCURRENTLY users_search ON users USING gin (search_grams(search_text(name, username, email)));
DROP INDEX CONCURRENTLY IF EXISTS app_grant_client_user;
CREATE INDEX CONCURRENTLY app_grant_client_user ON app_grant (client_id, user_id) WHERE ended_at IS NULL;
