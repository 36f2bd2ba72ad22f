-- What an API's access tokens say about a person.
ALTER TABLE api ADD COLUMN claims text[] NOT NULL DEFAULT '{}';
