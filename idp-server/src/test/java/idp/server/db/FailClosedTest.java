package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.replica.DirectDenylist;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DN-05: a list that cannot be read is not an empty list")
final class FailClosedTest {
    private final DatabaseSettings settings = TestPostgres.create();

    @Test
    @DisplayName("DN-09: started without a database it is not ready, and recovers alone")
    void a_database_that_is_down_at_the_start() {
        try (var link = new Link(settings)) {
            link.cut();
            try (var node = new Node(link.over(settings));
                    var other = new Node(settings)) {
                other.revoke("before");
                assertThat(node.denylist.ready()).isFalse();
                assertThat(node.isBlind()).isTrue();
                assertThatThrownBy(() -> node.denylist.clock().instant())
                        .isInstanceOf(Unavailable.class);
                link.heal();
                Wait.until(node.denylist::ready);
                assertThat(node.refuses("before")).isTrue();
                assertThat(node.denylist.clock().instant()).isNotNull();
            }
        }
    }

    @Test
    void a_missing_table() {
        try (var node = Node.ready(settings)) {
            node.database.transaction(db -> db.execute("ALTER TABLE denied RENAME TO gone"));
            Wait.until(node::isBlind);
            assertThat(node.denylist.ready()).isFalse();
            node.database.transaction(db -> db.execute("ALTER TABLE gone RENAME TO denied"));
            Wait.until(node.denylist::ready);
        }
    }

    @Test
    void a_row_of_a_kind_that_this_version_does_not_know() {
        try (var node = Node.ready(settings)) {
            node.database.transaction(db ->
                    db.execute(
                            "INSERT INTO denied VALUES ('TENANT', 'all', now(), now() + interval '1 h')"));
            var direct = new DirectDenylist(node.database);
            assertThatThrownBy(() -> direct.verdict(Node.token("anything")))
                    .as("a node without a lease sees it too")
                    .isInstanceOf(Unavailable.class);
            Wait.until(node::isBlind);
            try (var late = new Node(settings)) {
                Wait.until(late::isBlind);
                assertThat(late.denylist.ready()).isFalse();
            }
            node.database.transaction(db -> db.execute("DELETE FROM denied"));
            Wait.until(node.denylist::ready);
        }
    }

    @Test
    @DisplayName("R-06: a locked table makes the node blind, not trusting")
    void a_locked_table() {
        try (var node = Node.ready(settings);
                var other = Database.open(settings)) {
            other.transaction(db -> {
                db.execute("LOCK TABLE denied IN ACCESS EXCLUSIVE MODE");
                Wait.until(() -> !node.denylist.ready());
                return true;
            });
            Wait.until(node.denylist::ready);
        }
    }

    @Test
    @DisplayName("DN-06: forgetting takes no row that has not ended, on any node")
    void a_full_load_brings_all_rows() {
        try (var node = Node.ready(settings)) {
            node.database.transaction(db ->
                    db.execute(
                            """
                            INSERT INTO denied (kind, key, not_before, until)
                            SELECT 'TOKEN', 't' || n, now(), now() + interval '10 min'
                            FROM generate_series(1, 25000) n
                            """));
            try (var late = Node.ready(settings)) {
                assertThat(late.denylist.size()).isEqualTo(25_000);
                Wait.until(() -> node.denylist.size() == 25_000);
                assertThat(node.revocations.sweep(node.denylist.clock().instant())).isZero();
                var later = node.denylist.clock().instant().plus(Duration.ofMinutes(21));
                assertThat(node.revocations.sweep(later)).isEqualTo(25_000);
            }
        }
    }
}
