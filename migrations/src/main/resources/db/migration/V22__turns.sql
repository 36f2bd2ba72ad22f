-- When the last turns of a refresh family were, the latest first: all of the last two seconds, and one
-- before them. A request that its client abandoned may run that late, and is no theft.
ALTER TABLE app_grant ADD COLUMN turned_at timestamptz[] NOT NULL DEFAULT '{}';
