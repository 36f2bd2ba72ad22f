-- Challenges that were answered by a passkey, so that none is answered twice. A challenge that nobody
-- answered is written nowhere; one that was is forgotten when it would be too old anyway.
CREATE TABLE passkey_answer (
    challenge_hash bytea PRIMARY KEY CHECK (octet_length(challenge_hash) = 32),
    forget_at      timestamptz NOT NULL
);
CREATE INDEX passkey_answer_forget ON passkey_answer (forget_at);
