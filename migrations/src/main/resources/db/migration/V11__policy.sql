-- Versions of the policies of an API. A row is never changed; which one is active is another row.
CREATE TABLE policy_set (
    api_id     text COLLATE "C" NOT NULL REFERENCES api (id) ON DELETE CASCADE,
    version    bigint      NOT NULL CHECK (version > 0),
    schema     text        NOT NULL,
    -- [{"name", "text", "note": {...}}]
    policies   jsonb       NOT NULL,
    actions    text[]      NOT NULL,
    author     text        NOT NULL,
    comment    text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (api_id, version)
);

CREATE TABLE active_policy (
    api_id       text COLLATE "C" PRIMARY KEY REFERENCES api (id) ON DELETE CASCADE,
    version      bigint      NOT NULL,
    activated_at timestamptz NOT NULL,
    activated_by text        NOT NULL,
    FOREIGN KEY (api_id, version) REFERENCES policy_set (api_id, version)
);
