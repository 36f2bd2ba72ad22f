-- Authorization codes. A spent one stays until a day after its end, so that a replay is known for one.
CREATE TABLE code (
    hash         bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    grant_id     text COLLATE "C" NOT NULL,
    client_id    text COLLATE "C" NOT NULL,
    user_id      text COLLATE "C" NOT NULL,
    sid          text COLLATE "C" NOT NULL,
    scope        text[]      NOT NULL,
    resources    text[]      NOT NULL,
    auth_time    timestamptz NOT NULL,
    acr          text        NOT NULL,
    amr          text[]      NOT NULL,
    redirect_uri text        NOT NULL,
    challenge    text,
    nonce        text,
    expires_at   timestamptz NOT NULL,
    redeemed_at  timestamptz
) WITH (fillfactor = 70);
CREATE INDEX code_expires ON code (expires_at);

-- What users allowed clients, one row a grant, with the state of its one family of refresh tokens.
-- Turning a family changes no indexed column, so it rewrites no index. Rows are locked in the order
-- users, session, app_grant, and within app_grant in the order of id.
CREATE TABLE app_grant (
    id            text COLLATE "C" PRIMARY KEY,
    client_id     text COLLATE "C" NOT NULL,
    user_id       text COLLATE "C" NOT NULL,
    sid           text COLLATE "C" NOT NULL,
    scope         text[]      NOT NULL,
    resources     text[]      NOT NULL,
    auth_time     timestamptz NOT NULL,
    acr           text        NOT NULL,
    amr           text[]      NOT NULL,
    -- It outlives the session.
    offline       boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    -- The live refresh token, its predecessor, and the key that the live one came from. All null
    -- where none was given.
    counter       integer     NOT NULL DEFAULT 0,
    current_hash  bytea,
    previous_hash bytea,
    key_id        text,
    rotated_at    timestamptz NOT NULL,
    ended_at      timestamptz
) WITH (fillfactor = 70);
CREATE INDEX app_grant_user ON app_grant (user_id) WHERE ended_at IS NULL;
CREATE INDEX app_grant_client ON app_grant (client_id) WHERE ended_at IS NULL;
CREATE INDEX app_grant_session ON app_grant (sid) WHERE ended_at IS NULL AND NOT offline;
CREATE INDEX app_grant_expires ON app_grant (expires_at);
CREATE INDEX app_grant_ended ON app_grant (ended_at) WHERE ended_at IS NOT NULL;
