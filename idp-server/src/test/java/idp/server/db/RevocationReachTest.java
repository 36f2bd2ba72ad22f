package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.server.TestPostgres;
import idp.server.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: a second after a revocation is acknowledged no node accepts the token")
final class RevocationReachTest {
    private final DatabaseSettings settings = TestPostgres.create();
    private final Link link = new Link(settings);
    private final Node near = Node.ready(settings);
    private final Node far = Node.ready(link.over(settings));

    @AfterEach
    void close() {
        near.close();
        far.close();
        link.close();
    }

    @Test
    void the_other_node_refuses_in_time() {
        for (var i = 0; i < 20; i++) {
            var jti = "t" + i;
            assertThat(far.refuses(jti)).isFalse();
            near.revoke(jti);
            Wait.aSecondLater("it is refused", () -> far.refuses(jti));
        }
    }

    @Test
    void the_same_node_refuses_at_once_when_it_caught_up() {
        near.revoke("mine");
        near.denylist.catchUp();
        assertThat(near.refuses("mine")).isTrue();
    }

    @Test
    @DisplayName("R-07: a lost notification costs a poll, no more")
    void without_listeners_the_poll_is_enough() {
        endBackends("gatehouse-wakeups");
        near.revoke("unheard");
        Wait.aSecondLater("it is refused", () -> far.refuses("unheard"));
    }

    @Test
    void a_revocation_in_the_transaction_of_an_act_is_not_seen_before_its_commit() {
        near.database.transaction(db -> {
            DeniedRows.insert(db, Denied.token("pending", Node.NOON.plusSeconds(1)));
            far.denylist.catchUp();
            assertThat(far.refuses("pending")).isFalse();
            return true;
        });
        Wait.aSecondLater("it is refused", () -> far.refuses("pending"));
    }

    @Test
    @DisplayName("DN-01: a node that lost the database is blind, and knows all when it is back")
    void a_cut_node_answers_nothing_then_everything() {
        link.cut();
        Wait.until(far::isBlind);
        assertThat(far.denylist.ready()).isFalse();
        near.revoke("meanwhile");
        assertThatThrownBy(() -> far.refuses("meanwhile")).isInstanceOf(Unavailable.class);
        link.heal();
        Wait.until(() -> !far.isBlind());
        assertThat(far.refuses("meanwhile")).isTrue();
        Wait.until(far.denylist::ready);
        assertThat(far.refuses("meanwhile")).isTrue();
    }

    @Test
    @DisplayName("R-06: a node whose database hangs loses its lease, and recovers alone")
    void a_hanging_database_makes_it_blind() {
        link.freeze();
        Wait.until(() -> !far.denylist.ready());
        near.revoke("behind the ice");
        assertThat(far.isBlind()).isTrue();
        link.thaw();
        Wait.until(far.denylist::ready);
        assertThat(far.refuses("behind the ice")).isTrue();
    }

    @Test
    void without_a_lease_the_primary_is_asked() {
        try (var dozing = new Node(settings, Node.racing())) {
            assertThat(dozing.refuses("asked for")).isFalse();
            near.revoke("asked for");
            assertThat(dozing.refuses("asked for")).isTrue();
            assertThat(dozing.refuses("another")).isFalse();
            assertThat(dozing.denylist.ready()).isFalse();
        }
    }

    @Test
    @DisplayName("IR-06: a revocation that was not stored is not acknowledged")
    void what_was_not_stored_is_not_acknowledged() {
        near.database.transaction(db ->
                db.execute(
                        """
                        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$
                        """));
        near.database.transaction(db ->
                db.execute(
                        """
                        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON denied
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()
                        """));
        assertThatThrownBy(() -> near.revoke("lost")).isInstanceOf(Unavailable.class);
        link.cut();
        assertThatThrownBy(() -> far.revoke("lost too")).isInstanceOf(Unavailable.class);
        assertThat(near.refuses("lost")).isFalse();
    }

    private void endBackends(String name) {
        near.database.statement(db ->
                db.createQuery(
                                """
                                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                WHERE application_name = :name AND datname = current_database()
                                """)
                        .bind("name", name)
                        .mapTo(Boolean.class)
                        .list());
    }
}
