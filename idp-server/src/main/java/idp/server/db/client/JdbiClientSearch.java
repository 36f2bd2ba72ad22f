package idp.server.db.client;

import idp.core.client.Client;
import idp.core.client.ClientSearch;
import idp.server.db.Database;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Looks through `client`. What is typed is never a pattern.
public final class JdbiClientSearch implements ClientSearch {
    private final Database database;

    public JdbiClientSearch(Database database) {
        this.database = database;
    }

    @Override
    public List<Client> find(Filter filter, @Nullable String after, int limit) {
        return database.statement(db ->
                ClientRows.all(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM (SELECT * FROM client
                                            WHERE deleted_at IS NULL AND id > :after
                                                AND (CAST(:text AS text) IS NULL
                                                    OR starts_with(lower(id), :text)
                                                    OR strpos(lower(metadata ->> 'client_name'), :text) > 0)
                                                AND (CAST(:enabled AS boolean) IS NULL OR enabled = :enabled)
                                                AND CASE CAST(:use AS text)
                                                    WHEN 'APP' THEN metadata -> 'grant_types'
                                                        @> '["authorization_code"]'
                                                    WHEN 'SERVICE' THEN metadata -> 'grant_types'
                                                        @> '["client_credentials"]'
                                                    WHEN 'API' THEN jsonb_array_length(
                                                        coalesce(metadata -> 'served_resources', '[]')) > 0
                                                    ELSE true END
                                                AND (CAST(:unused AS timestamptz) IS NULL
                                                    OR created_at <= :unused AND NOT EXISTS (
                                                        SELECT FROM client_sign_in u
                                                        WHERE u.client_id = client.id AND u.seen_at > :unused
                                                        UNION ALL
                                                        SELECT FROM client_secret u
                                                        WHERE u.client_id = client.id AND u.last_used_at > :unused
                                                        UNION ALL
                                                        SELECT FROM app_grant u
                                                        WHERE u.client_id = client.id AND u.ended_at IS NULL
                                                            AND u.rotated_at > :unused))
                                            ORDER BY id LIMIT :limit) c
                                        %s
                                        ORDER BY c.id, s.created_at, s.id
                                        """
                                                .formatted(ClientRows.COLUMNS, ClientRows.JOINS))
                                .bind("after", after == null ? "" : after)
                                .bind("text", lower(filter.text()))
                                .bind("enabled", filter.enabled())
                                .bind("use", filter.use() == null ? null : filter.use().name())
                                .bind("unused", filter.unusedSince())
                                .bind("limit", limit)));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isTaken(String clientId) {
        return database.statement(db ->
                db.createQuery("SELECT EXISTS (SELECT FROM client WHERE id = :id)")
                        .bind("id", clientId)
                        .mapTo(Boolean.class)
                        .one());
    }
}
