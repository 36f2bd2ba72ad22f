-- What the policies of an API may see of people: granted by who runs the server, and nothing at first.
ALTER TABLE api ADD COLUMN user_attributes text[] NOT NULL DEFAULT '{}'
    CHECK (user_attributes <@ ARRAY ['username', 'email', 'email_verified', 'groups']);

-- An API that is there keeps what a schema of its own names, in any version that could be activated
-- again: a forbid that no longer finds what it looks at would let through.
UPDATE api SET user_attributes = ARRAY(
    SELECT seen.name
    FROM (VALUES ('username', '\musername\M'), ('email', '\memail\M'),
        ('email_verified', '\memail_verified\M'), ('groups', '\mgroups?\M')) AS seen (name, word)
    WHERE EXISTS (SELECT FROM policy_set p WHERE p.api_id = api.id AND p.schema ~ seen.word));
