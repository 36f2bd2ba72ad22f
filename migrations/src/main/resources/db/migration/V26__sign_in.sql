-- Guesses that were permitted and are being evaluated, and until when that is believed of them: while
-- their permits may come back, the next guess waits instead of being refused.
ALTER TABLE login_attempt
    ADD COLUMN pending       integer NOT NULL DEFAULT 0,
    ADD COLUMN pending_until timestamptz;

-- Each sign-in costs what the dearest password costs that anybody has.
CREATE INDEX users_password_cost ON users (password_cost);
