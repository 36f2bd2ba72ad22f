-- People who have asked for the end of their account: it is closed, and goes for good at this time. Until
-- then they may say that they stay. Both may be null: a node of the release before knows no such account.
ALTER TABLE users
    ADD COLUMN deletion_due  timestamptz,
    -- when they were told that it is near
    ADD COLUMN deletion_told timestamptz;
CREATE INDEX users_deletion_due ON users (deletion_due) WHERE deletion_due IS NOT NULL;
