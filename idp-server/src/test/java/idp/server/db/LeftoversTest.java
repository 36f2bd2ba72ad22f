package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that nothing can come of are swept, and no others")
final class LeftoversTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void an_expired_code_stays_a_day_for_replays_and_then_goes() {
        try (var database = TestPostgres.fresh()) {
            insert(database, "old", NOW.minus(Duration.ofDays(2)));
            insert(database, "young", NOW.minus(Duration.ofHours(2)));
            assertThat(new Leftovers(database).sweep(NOW)).isEqualTo(1);
            assertThat(new Leftovers(database).sweep(NOW)).isZero();
            var left =
                    database.read(db ->
                            db.createQuery("SELECT grant_id FROM code").mapTo(String.class).list());
            assertThat(left).containsExactly("young");
        }
    }

    private static void insert(Database database, String name, Instant expiresAt) {
        database.write(db ->
                db.createUpdate(
                                """
                                INSERT INTO code (hash, grant_id, client_id, user_id, sid,
                                    scope, resources, auth_time, acr, amr, redirect_uri,
                                    expires_at)
                                VALUES (sha256(:hash), :name, 'c', 'u', 's', '{openid}', '{}',
                                    :expires, 'aal1', '{pwd}', 'https://app.example/cb',
                                    :expires)
                                """)
                        .bind("hash", name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .bind("name", name)
                        .bind("expires", expiresAt)
                        .execute());
    }
}
