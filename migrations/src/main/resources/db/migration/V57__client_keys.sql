-- What programs outside call a client: the key of a deleted one is free again.
ALTER TABLE client ADD COLUMN external_key text COLLATE "C";
CREATE UNIQUE INDEX client_external_key ON client (external_key)
    WHERE external_key IS NOT NULL AND deleted_at IS NULL;

-- Whose secret it is, in the words of whoever made it.
ALTER TABLE client_secret ADD COLUMN label text;
