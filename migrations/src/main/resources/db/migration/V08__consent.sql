-- What each user has allowed each client so far: scopes and protected resources.
CREATE TABLE consent (
    user_id   text COLLATE "C" NOT NULL REFERENCES users (id),
    client_id text COLLATE "C" NOT NULL,
    scope     text[]      NOT NULL,
    resources text[]      NOT NULL,
    given_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, client_id)
);
CREATE INDEX consent_client ON consent (client_id);
