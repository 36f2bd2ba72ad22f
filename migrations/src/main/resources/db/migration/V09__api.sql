-- The APIs whose tokens and decisions come from here, and their scopes with the sentence people read.
CREATE TABLE api (
    id         text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]{0,39}$'),
    resource   text COLLATE "C" NOT NULL UNIQUE,
    name       text        NOT NULL,
    -- the typ of its access tokens
    token_type text        NOT NULL DEFAULT 'at+jwt' CHECK (token_type IN ('at+jwt', 'JWT')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE api_scope (
    api_id      text COLLATE "C" NOT NULL REFERENCES api (id) ON DELETE CASCADE,
    name        text COLLATE "C" NOT NULL,
    description text NOT NULL,
    PRIMARY KEY (api_id, name)
);

-- What an API chooses to make known of its resources, for searches.
CREATE TABLE api_resource (
    api_id     text COLLATE "C" NOT NULL REFERENCES api (id) ON DELETE CASCADE,
    type       text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    properties jsonb NOT NULL,
    PRIMARY KEY (api_id, type, id)
);
