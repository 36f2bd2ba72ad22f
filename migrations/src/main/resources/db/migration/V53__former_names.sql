-- A name that its owner gave up stays theirs until this time: it signs nobody in, and nobody else gets it.
ALTER TABLE identifier ADD COLUMN held_until timestamptz;
