-- What people see of their sign-ins, and what they take back. All may be null: a node of the release
-- before writes rows without.
ALTER TABLE session
    -- From where it was begun, and where it was last seen.
    ADD COLUMN address      text,
    ADD COLUMN seen_address text;

-- Apps whose access the person removed of late, with the time: a code that was asked for up to then
-- opens nothing. It stands in the row that whoever redeems a code has locked.
ALTER TABLE users ADD COLUMN removed_apps jsonb;
