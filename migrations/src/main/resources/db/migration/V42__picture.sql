-- Pictures that people gave of themselves, made anew. The name is the only way to one, and is random.
CREATE TABLE picture (
    name    text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    large   bytea       NOT NULL,
    small   bytea       NOT NULL,
    kept_at timestamptz NOT NULL
);
