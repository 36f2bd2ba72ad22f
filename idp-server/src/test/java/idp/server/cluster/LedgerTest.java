package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import idp.server.db.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C6: rows that break a rule are found")
final class LedgerTest {
    private final Database database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private void sql(String statement) {
        database.transaction(db -> db.execute(statement));
    }

    private void grant(String id, String hash, String redeemed) {
        sql(
                """
                INSERT INTO code (hash, grant_id, client_id, user_id, sid, scope, resources,
                        auth_time, acr, amr, redirect_uri, expires_at, redeemed_at)
                VALUES (sha256('%2$s'), '%1$s', 'shop', 'alice', 'sid', '{}', '{}',
                        now(), '1', '{}', 'https://app.example/cb', now(), %3$s)
                """
                        .formatted(id, hash, redeemed));
        sql(
                """
                INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources, auth_time,
                        acr, amr, offline, created_at, expires_at, current_hash, rotated_at)
                VALUES ('%s', 'shop', 'alice', 'sid', '{}', '{}', now(),
                        '1', '{}', false, now(), now(), sha256('first'), now())
                ON CONFLICT DO NOTHING
                """
                        .formatted(id));
    }

    private void audit(String id) {
        sql(
                """
                INSERT INTO audit_event (at, kind, target_id, ref, address)
                VALUES (now(), 'CODE_REDEEMED', '%s', '-', '-')
                """
                        .formatted(id));
    }

    private void people() {
        sql(
                """
                INSERT INTO users (id, email_verified, phone_number_verified, has_address, groups,
                        enabled, password_must_change, password_version, created_at, updated_at)
                VALUES ('alice', false, false, false, '{}', true, false, 0, now(), now())
                """);
        sql(
                """
                INSERT INTO client (id, metadata, enabled, created_at)
                VALUES ('shop', '{}', true, now())
                """);
        sql(
                """
                INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at, expires_at,
                        acr, amr, user_agent)
                VALUES ('sid', sha256('secret'), 'alice', now(), now(), now(), '1', '{}', '')
                """);
    }

    @Test
    void rows_in_order_break_no_rule() {
        people();
        grant("g", "code", "now()");
        audit("g");
        sql("INSERT INTO denied VALUES ('GRANT', 'g', now() + interval '1 s', now())");
        sql("UPDATE app_grant SET ended_at = now()");
        assertThat(Ledger.broken(database)).isEmpty();
    }

    @Test
    void a_grant_without_a_spent_code_is_found() {
        people();
        grant("g", "code", "NULL");
        assertThat(Ledger.broken(database))
                .containsExactly("a grant comes from a code that was spent: 1");
    }

    @Test
    void a_second_code_of_a_grant_and_a_missing_audit_row_are_found() {
        people();
        grant("g", "code", "now()");
        grant("g", "another", "NULL");
        assertThat(Ledger.broken(database))
                .containsExactly("a code gives one grant: 1", "a spent code has one audit row: 1");
    }

    @Test
    void a_family_that_turns_on_the_spot_is_found() {
        people();
        grant("g", "code", "now()");
        audit("g");
        sql("UPDATE app_grant SET previous_hash = current_hash");
        assertThat(Ledger.broken(database))
                .containsExactly("a family's token is not its own predecessor: 1");
    }

    @Test
    void an_end_without_a_cut_off_is_found() {
        people();
        grant("g", "code", "now()");
        audit("g");
        sql("UPDATE app_grant SET ended_at = now()");
        sql(
                """
                INSERT INTO denied VALUES ('GRANT', 'g', now() - interval '1 h', now())
                """);
        assertThat(Ledger.broken(database))
                .containsExactly("no token outlives the end of its grant: 1");
    }

    @Test
    void a_grant_of_an_ended_session_is_found() {
        people();
        grant("g", "code", "now()");
        audit("g");
        sql("UPDATE session SET ended_at = now()");
        assertThat(Ledger.broken(database))
                .containsExactly("no grant outlives a session that was ended: 1");
    }

    @Test
    void an_orphan_is_found() {
        grant("g", "code", "now()");
        audit("g");
        assertThat(Ledger.broken(database))
                .containsExactly("every row of a grant names somebody who is there: 1");
    }
}
