-- Roles of an API, and who holds them: everywhere, towards one resource, or in one region.
CREATE TABLE role (
    api_id      text COLLATE "C" NOT NULL REFERENCES api (id) ON DELETE CASCADE,
    name        text COLLATE "C" NOT NULL,
    description text NOT NULL,
    PRIMARY KEY (api_id, name)
);

-- Who is in a group stands in users.groups; here is what a group is for.
CREATE TABLE user_group (
    name        text COLLATE "C" PRIMARY KEY,
    description text NOT NULL
);

CREATE TABLE role_assignment (
    id            text COLLATE "C" PRIMARY KEY,
    api_id        text COLLATE "C" NOT NULL,
    role          text COLLATE "C" NOT NULL,
    holder_type   text COLLATE "C" NOT NULL CHECK (holder_type IN ('user', 'client', 'group')),
    holder_id     text COLLATE "C" NOT NULL,
    resource_type text COLLATE "C",
    resource_id   text COLLATE "C",
    region        text COLLATE "C",
    until         timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    FOREIGN KEY (api_id, role) REFERENCES role (api_id, name) ON DELETE CASCADE,
    CHECK ((resource_type IS NULL) = (resource_id IS NULL)),
    UNIQUE NULLS NOT DISTINCT
        (holder_type, holder_id, api_id, role, resource_type, resource_id, region)
);
CREATE INDEX role_assignment_role ON role_assignment (api_id, role, id);
