package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Logins;
import idp.core.session.Proven;
import idp.server.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                    database.statement(db ->
                            db.createQuery("SELECT grant_id FROM code").mapTo(String.class).list());
            assertThat(left).containsExactly("young");
        }
    }

    @Test
    void a_sign_in_that_nobody_goes_on_with_goes_when_it_is_too_old() {
        try (var stage = new PostgresStage()) {
            var user = stage.user();
            var proven = Proven.by(Factor.PASSWORD, NOW);
            for (var id : List.of("old", "young")) {
                var at = id.equals("old") ? NOW.minus(Logins.LIFETIME).minusSeconds(1) : NOW;
                stage.logins().keep(id, new Login.Temporary(user, proven), at);
            }
            assertThat(new Leftovers(stage.database).sweep(NOW)).isEqualTo(1);
            assertThat(stage.logins().find("young", NOW)).isNotNull();
        }
    }

    private static void insert(Database database, String name, Instant expiresAt) {
        database.transaction(db ->
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
