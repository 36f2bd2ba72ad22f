-- Sign-ins are looked for by the address that they came from.
CREATE INDEX session_address ON session (address) WHERE ended_at IS NULL;
CREATE INDEX session_seen_address ON session (seen_address) WHERE ended_at IS NULL;
