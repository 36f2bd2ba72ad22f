-- People are found by any part of what they are called. An extension (pg_trgm) would do it, and takes a right
-- that the role of this server need not have; these say the same with what every PostgreSQL has. ADR 83.
CREATE FUNCTION search_text(name text, username text, email text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(coalesce(name, '') || chr(10) || coalesce(username, '') || chr(10) || coalesce(email, ''));

-- Each three characters that follow each other, and the two and the one at the end: so that what is shorter
-- than three is the beginning of one.
CREATE FUNCTION search_grams(said text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT array_to_tsvector(array_agg(DISTINCT substr(said, i, 3))) FROM generate_series(1, length(said)) i);

-- What every text has that holds this one. Some others have it, too: whoever asks looks at the text itself as well.
CREATE FUNCTION search_query(part text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT CAST(string_agg(
            '''' || replace(replace(substr(part, i, 3), '\', '\\'), '''', '''''') || ''''
                || CASE WHEN length(part) < 3 THEN ':*' ELSE '' END, ' & ') AS tsquery)
        FROM generate_series(1, greatest(1, length(part) - 2)) i);
