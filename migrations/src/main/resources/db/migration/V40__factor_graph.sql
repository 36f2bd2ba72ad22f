-- What somebody has proven in a session, factor by factor, so that a step-up asks for what is lacking.
-- Rows without it are by a password, at auth_time.
ALTER TABLE session
    ADD COLUMN factors   text[],
    ADD COLUMN proven_at timestamptz[];

-- Grows with each change of what the account has beside a password. What was begun under one version
-- leads nowhere under the next.
ALTER TABLE users ADD COLUMN factor_version integer NOT NULL DEFAULT 0;
ALTER TABLE login ADD COLUMN factor_version integer NOT NULL DEFAULT 0;

-- Whoever only reads the account's mail has proven nothing.
ALTER TABLE login DROP CONSTRAINT login_factors_check;
