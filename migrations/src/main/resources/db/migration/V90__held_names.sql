-- Names that are held for whoever gave them up are few among all, and looked for each minute.
DROP INDEX CONCURRENTLY IF EXISTS identifier_held;
CREATE INDEX CONCURRENTLY identifier_held ON identifier (held_until) WHERE held_until IS NOT NULL;
