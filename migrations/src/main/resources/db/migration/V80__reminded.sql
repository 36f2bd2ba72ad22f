-- When whoever made it was told that it ends soon; null for nobody yet.
ALTER TABLE api_key ADD COLUMN reminded_at timestamptz;
ALTER TABLE client_secret ADD COLUMN reminded_at timestamptz;
