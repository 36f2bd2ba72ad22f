-- Until when a password opens an account that an operator chose; null for one that its owner did, and for
-- those of before this column. It says something only while password_must_change does.
ALTER TABLE users ADD COLUMN password_ends_at timestamptz;
