-- Sign-ins past their first factor that lack a step still. Each is good for one step and is deleted by
-- it, or by a new password, or by the end of the account; nobody needs to know afterwards.
CREATE TABLE login (
    id               text COLLATE "C" PRIMARY KEY,
    user_id          text COLLATE "C" NOT NULL REFERENCES users (id),
    -- with another one nothing is proven any more
    password_version integer       NOT NULL,
    -- what is asked next
    next             text          NOT NULL,
    -- what was proven, and when
    factors          text[]        NOT NULL CHECK (cardinality(factors) > 0),
    proven_at        timestamptz[] NOT NULL CHECK (cardinality(proven_at) = cardinality(factors)),
    expires_at       timestamptz   NOT NULL
);
CREATE INDEX login_of_user ON login (user_id);
CREATE INDEX login_expires ON login (expires_at);
