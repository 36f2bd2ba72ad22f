-- Links and codes that are good for one thing. Only hashes are kept, so nobody makes one from these rows.
CREATE TABLE action_link (
    id               text COLLATE "C" PRIMARY KEY,
    -- of all with the same one only the newest lives; null where it ends no other, or is used up
    slot             text COLLATE "C" UNIQUE,
    -- what for: RECOVER, NEW_ADDRESS, SIGN_UP, INVITATION, SET_UP
    errand           text        NOT NULL,
    user_id          text COLLATE "C" REFERENCES users (id),
    -- with another one the link is void
    password_version integer     CHECK ((password_version IS NULL) = (user_id IS NULL)),
    -- as it is stored, or was typed where there is no account yet
    address          text,
    groups           text[]      NOT NULL,
    token_hash       bytea       NOT NULL UNIQUE,
    -- of the secret of the browser that asked
    flow_hash        bytea       UNIQUE,
    -- of the digits with that secret, or of the words of an invitation
    code_hash        bytea,
    -- the sealed ticket of the tab that asked
    onward           text,
    uses             integer     NOT NULL CHECK (uses > 0),
    used             integer     NOT NULL DEFAULT 0 CHECK (used <= uses),
    -- digits that were typed wrong
    wrong            integer     NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    code_expires_at  timestamptz NOT NULL,
    -- used up, or withdrawn
    closed_at        timestamptz
);
CREATE INDEX action_link_of_user ON action_link (user_id);
CREATE INDEX action_link_expires ON action_link (expires_at);
CREATE INDEX action_link_words ON action_link (code_hash) WHERE flow_hash IS NULL;
CREATE INDEX action_link_listed ON action_link (created_at, id) WHERE errand = 'INVITATION';

-- Who used an invitation, each once.
CREATE TABLE action_link_use (
    link_id text COLLATE "C" NOT NULL REFERENCES action_link (id) ON DELETE CASCADE,
    user_id text COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    used_at timestamptz      NOT NULL,
    PRIMARY KEY (link_id, user_id)
);
CREATE INDEX action_link_use_of_user ON action_link_use (user_id);
