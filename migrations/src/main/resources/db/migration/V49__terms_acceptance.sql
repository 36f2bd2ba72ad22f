-- Which version of the terms of use somebody has accepted, and when first. Rows of older versions tell what
-- was agreed to then.
CREATE TABLE terms_acceptance (
    user_id     text COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    version     text COLLATE "C" NOT NULL CHECK (length(version) BETWEEN 1 AND 40),
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, version)
);
