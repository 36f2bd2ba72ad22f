package idp.server.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.CutOffs.Ended;
import idp.core.revoke.Denied;
import idp.core.revoke.FeedEntry;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.Database;
import idp.server.db.FeedReader;
import idp.server.db.Node;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-20: all that tokens come from is ended, however many portions it takes")
final class JdbiCutOffsTest {
    private static final int ROWS = 5;
    private static final List<String> INSERTS =
            List.of(
                    """
                    INSERT INTO client (id, metadata, enabled, created_at)
                    SELECT 'c' || n, '{}', true, now() FROM %s
                    """,
                    """
                    INSERT INTO users (id, email_verified, phone_number_verified, has_address, groups, enabled,
                        password_must_change, password_version, created_at, updated_at)
                    SELECT 'u' || n, false, false, false, '{}', true, false, 0, now(), now() FROM %s
                    """,
                    """
                    INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at,
                        expires_at, acr, amr, user_agent)
                    SELECT 's' || n, sha256(n::text::bytea), 'u' || n, now(), now(),
                        now() + interval '1 h', 'a', '{}', '' FROM %s
                    """,
                    """
                    INSERT INTO code (hash, grant_id, client_id, user_id, sid, scope, resources,
                        auth_time, acr, amr, redirect_uri, expires_at)
                    SELECT sha256(n::text::bytea), 'g', 'c1', 'u' || n, 's' || n, '{}', '{}',
                        now(), 'a', '{}', '', now() + interval '1 min' FROM %s
                    """,
                    """
                    INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources,
                        auth_time, acr, amr, offline, created_at, expires_at, rotated_at)
                    SELECT 'g' || n, 'c1', 'u' || n, 's' || n, '{}', '{}', now(), 'a', '{}',
                        true, now(), now() + interval '1 h', now() FROM %s
                    """,
                    """
                    INSERT INTO consent (user_id, client_id, scope, resources, given_at)
                    SELECT 'u' || n, 'c1', '{}', '{}', now() FROM %s
                    """,
                    """
                    INSERT INTO api_key (id, hash, name, holder_type, holder_id, scope,
                        created_at, created_by, expires_at)
                    SELECT 'k' || n, '', 'k', 'client', 'c1', '{}', now(), 't',
                        now() + interval '1 h' FROM %s
                    """);

    @Test
    void everything_that_lives_is_ended_once() {
        try (var database = filled()) {
            var cutOffs = new JdbiCutOffs(database, 2);
            assertThat(cutOffs.everything(false)).isEqualTo(new Ended(5, 5, 5, 5, 5));
            for (var alive :
                    List.of(
                            "session WHERE ended_at IS NULL",
                            "app_grant WHERE ended_at IS NULL",
                            "code WHERE redeemed_at IS NULL",
                            "consent",
                            "api_key WHERE revoked_at IS NULL",
                            "client WHERE not_before < clock_timestamp() + interval '5 s'"
                                    + " OR not_before IS NULL")) {
                assertThat(count(database, alive)).as(alive).isZero();
            }
            assertThat(count(database, "denied WHERE kind = 'ALL' AND not_before > now()"))
                    .isEqualTo(1);
            assertThat(
                            count(
                                    database,
                                    "audit_event WHERE kind = 'EVERYTHING_ENDED' AND actor_type = 'server'"))
                    .isEqualTo(1);
            assertThat(cutOffs.everything(false)).isEqualTo(new Ended(0, 0, 0, 0, 0));
        }
    }

    @Test
    void api_keys_may_be_kept() {
        try (var database = filled()) {
            var ended = new JdbiCutOffs(database, 100).everything(true);
            assertThat(ended).isEqualTo(new Ended(5, 5, 5, 5, 0));
            assertThat(count(database, "api_key WHERE revoked_at IS NULL")).isEqualTo(ROWS);
        }
    }

    @Test
    @DisplayName("R-20: guards and nodes begin anew with the list, and know the cut-off")
    void the_history_is_another_one() {
        var settings = TestPostgres.create();
        try (var node = Node.ready(settings)) {
            var before = node.denylist.feed().latest().history();
            new JdbiCutOffs(node.database).everything(false);
            Wait.until(() -> {
                var known = node.denylist.feed().latest();
                return known != null && !known.history().equals(before);
            });
            Wait.until(node.denylist::ready);
            var reader = new FeedReader();
            assertThat(reader.load(node)).isTrue();
            assertThat(reader.known).contains(FeedEntry.Id.of(Denied.Kind.ALL, Denied.EVERYTHING));
        }
    }

    private static Database filled() {
        var database = TestPostgres.fresh();
        database.transaction(db -> {
            for (var sql : INSERTS) {
                db.execute(sql.formatted("generate_series(1, " + ROWS + ") n"));
            }
            return true;
        });
        return database;
    }

    private static int count(Database database, String what) {
        return database.statement(
                db -> db.createQuery("SELECT count(*) FROM " + what).mapTo(Integer.class).one());
    }
}
