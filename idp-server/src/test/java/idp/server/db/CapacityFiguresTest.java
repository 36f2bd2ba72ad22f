package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@DisplayName("What PostgreSQL writes and keeps of sign-ins, codes and refreshes")
final class CapacityFiguresTest {
    private static final int EACH = 400;

    private final TestNode node = TestNode.start();
    private final App shop = new App(node.issuer(), "shop");
    private String refresh;

    private record Written(long wal, long rows, long bytes) {
        Written less(Written before) {
            return new Written(wal - before.wal, rows - before.rows, bytes - before.bytes);
        }
    }

    private interface Act {
        void once();
    }

    @Test
    void figures() {
        try (node) {
            var document = new LinkedHashMap<>(App.document());
            document.put("scope", "openid profile email offline_access");
            document.put("first_party", true);
            node.client("shop", App.SECRET, document);
            node.user("alice");
            var url = shop.authorize("scope", "openid offline_access");
            var browser = new Visitor(node.issuer());
            refresh = code(App.signIn(browser, url, "alice")).get("refresh_token");
            measure("warm-up", () -> code(browser.once(url)));
            measure("sign-in", () -> App.signIn(new Visitor(node.issuer()), url, "alice"));
            measure("code flow with a session", () -> code(browser.once(url)));
            measure("refresh", this::refresh);
            measure("introspection", () -> shop.introspect(refresh));
        }
    }

    private App.Answer code(Visitor.Page sent) {
        var answer = shop.redeem(sent.parameters().get("code"));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private void refresh() {
        var answer = shop.refresh(refresh);
        assertThat(answer.status()).isEqualTo(200);
        refresh = answer.get("refresh_token");
    }

    private void measure(String what, Act act) {
        var before = written();
        var tables = tables();
        for (var i = 0; i < EACH; i++) {
            act.once();
        }
        var one = written().less(before);
        System.out.printf(
                "capacity: %s: WAL %d bytes, %.1f rows, %d bytes of tables and indexes; %s%n",
                what, one.wal / EACH, one.rows / (double) EACH, one.bytes / EACH, grown(tables));
    }

    private String grown(Map<String, Long> before) {
        var text = new StringBuilder();
        tables().forEach((name, rows) -> {
            var more = rows - before.get(name);
            if (more >= EACH / 2) {
                text.append(name).append(" +").append(Math.round(more / (double) EACH)).append(' ');
            }
        });
        return text.toString();
    }

    private Map<String, Long> tables() {
        return node.database()
                .statement(db -> {
                    var rows = new LinkedHashMap<String, Long>();
                    List<String> names =
                            db.createQuery(
                                            "SELECT relname FROM pg_stat_user_tables ORDER BY relname")
                                    .mapTo(String.class)
                                    .list();
                    for (var name : names) {
                        var count = "SELECT count(*) FROM " + name;
                        rows.put(name, db.createQuery(count).mapTo(Long.class).one());
                    }
                    return rows;
                });
    }

    private Written written() {
        var rows = tables().values().stream().mapToLong(count -> count).sum();
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        """
                                        SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
                                                AS wal,
                                            (SELECT sum(pg_total_relation_size(relid))::bigint
                                                FROM pg_stat_user_tables) AS bytes
                                        """)
                                .map((row, _) ->
                                        new Written(row.getLong("wal"), rows, row.getLong("bytes")))
                                .one());
    }
}
