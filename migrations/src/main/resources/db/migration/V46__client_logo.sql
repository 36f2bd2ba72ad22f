-- Logos of clients, made anew. The name is the hash of the image, so what is kept under it never changes.
CREATE TABLE client_logo (
    client_id text COLLATE "C" PRIMARY KEY REFERENCES client (id),
    name      text COLLATE "C" NOT NULL,
    image     bytea            NOT NULL,
    kept_at   timestamptz      NOT NULL
);
CREATE INDEX client_logo_name ON client_logo (name);
