-- Who acts in an API and has no account here, such as a device: known by what the API says of them.
CREATE TABLE api_subject (
    api_id     text COLLATE "C" NOT NULL REFERENCES api (id) ON DELETE CASCADE,
    type       text COLLATE "C" NOT NULL CHECK (type NOT IN ('user', 'client', 'role', 'group')),
    id         text COLLATE "C" NOT NULL,
    properties jsonb NOT NULL,
    PRIMARY KEY (api_id, type, id)
);
