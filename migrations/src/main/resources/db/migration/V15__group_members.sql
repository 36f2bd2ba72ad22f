-- Who is in a group: membership stands in users.groups.
CREATE INDEX users_groups ON users USING gin (groups);
