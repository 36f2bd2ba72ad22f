-- What all counters of one account share: a keyed hash, as their keys are.
ALTER TABLE login_attempt ADD COLUMN owner text COLLATE "C";
CREATE INDEX login_attempt_owner ON login_attempt (owner) WHERE owner IS NOT NULL;
