-- One notion of an API: whatever a client serves is a row of `api`, which also says what its access
-- tokens are like. Null leaves algorithm and lifetime to the client that asks for a token.
ALTER TABLE api
    ADD COLUMN token_algorithm text
        CHECK (token_algorithm IN ('RS256', 'PS256', 'ES256', 'ES384', 'EdDSA')),
    ADD COLUMN token_lifetime  integer CHECK (token_lifetime BETWEEN 30 AND 600),
    ADD COLUMN status_list     boolean NOT NULL DEFAULT false;

-- An API that came with a client has an id that follows from its resource, until somebody gives it
-- another: what belongs to it goes along.
ALTER TABLE api_scope DROP CONSTRAINT api_scope_api_id_fkey,
    ADD CONSTRAINT api_scope_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE api_resource DROP CONSTRAINT api_resource_api_id_fkey,
    ADD CONSTRAINT api_resource_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE api_subject DROP CONSTRAINT api_subject_api_id_fkey,
    ADD CONSTRAINT api_subject_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE role DROP CONSTRAINT role_api_id_fkey,
    ADD CONSTRAINT role_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE role_assignment DROP CONSTRAINT role_assignment_api_id_role_fkey,
    ADD CONSTRAINT role_assignment_api_id_role_fkey FOREIGN KEY (api_id, role)
        REFERENCES role (api_id, name) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE policy_set DROP CONSTRAINT policy_set_api_id_fkey,
    ADD CONSTRAINT policy_set_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE active_policy DROP CONSTRAINT active_policy_api_id_fkey,
    ADD CONSTRAINT active_policy_api_id_fkey FOREIGN KEY (api_id)
        REFERENCES api (id) ON UPDATE CASCADE ON DELETE CASCADE,
    DROP CONSTRAINT active_policy_api_id_version_fkey,
    ADD CONSTRAINT active_policy_api_id_version_fkey FOREIGN KEY (api_id, version)
        REFERENCES policy_set (api_id, version) ON UPDATE CASCADE;

-- The APIs that clients serve and nobody described. The id is the one that the server makes, too.
INSERT INTO api (id, resource, name, created_at, updated_at)
SELECT rtrim(left(CASE WHEN words ~ '^[a-z]' THEN words ELSE 'api-' || words END, 31), '-')
        || '-' || left(encode(sha256(convert_to(resource, 'UTF8')), 'hex'), 8),
    resource, left(resource, 300), now(), now()
FROM (SELECT DISTINCT ON (resource) resource COLLATE "C" AS resource,
        ltrim(regexp_replace(lower(substr(resource, strpos(resource, ':') + 1) COLLATE "C"),
            '[^a-z0-9]+', '-', 'g'), '-') AS words
    FROM client, jsonb_array_elements_text(client.metadata -> 'served_resources') AS resource
    WHERE client.deleted_at IS NULL AND octet_length(resource) <= 2000) AS served
ON CONFLICT DO NOTHING;

-- What the client that serves an API said of its tokens, as far as one did. Its metadata stay as they
-- are: an earlier release may still be reading them.
UPDATE api SET status_list = true
WHERE EXISTS (
    SELECT FROM client
    WHERE client.deleted_at IS NULL AND client.enabled
        AND client.metadata -> 'served_resources' @> to_jsonb(api.resource)
        AND client.metadata -> 'token_status_list' = 'true');
