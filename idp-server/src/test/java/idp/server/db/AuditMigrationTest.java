package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.server.TestPostgres;
import idp.server.db.audit.JdbiAuditTrail;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 49: rows of before get what can be read from them, and keep what they said")
final class AuditMigrationTest {
    private static final String OLD =
            """
            INSERT INTO audit_event (at, kind, client_id, user_id, object, ref, address) VALUES
                (now(), 'LOGIN_SUCCEEDED', NULL, 'alice', 'sid-1', '7F3K-2Q', '192.0.2.1'),
                (now(), 'LOGIN_FAILED', NULL, 'alice', NULL, '7F3K-2R', '192.0.2.1'),
                (now(), 'CODE_REDEEMED', 'shop', 'alice', 'grant-1', '7F3K-2S', '192.0.2.1'),
                (now(), 'ROLE_STORED', NULL, NULL, 'orders/manager by operator:root', '-', '-'),
                (now(), 'ROLE_ASSIGNED', NULL, NULL, 'orders/clerk of group:staff by user:ann', 'R', 'a'),
                (now(), 'API_KEY_CREATED', 'ci', NULL, 'key-1 by client:tool', 'R', 'a'),
                (now(), 'API_KEY_REVOKED', 'ci', NULL, 'key-1 by key', 'R', 'a'),
                (now(), 'POLICY_ACTIVATED', NULL, NULL, 'gatehouse/1 by gatehouse', '-', '-'),
                (now(), 'USER_CREATED', NULL, 'bob', NULL, '-', '-'),
                (now(), 'EVERYTHING_ENDED', NULL, NULL, 'by operator:root', '-', '-'),
                (now(), 'CLIENT_UPDATED', 'shop', NULL, 'client_name first_party', '-', '-')
            """;

    private static Database database;
    private static Map<String, Entry> rows;

    @BeforeAll
    static void a_database_of_the_release_before() {
        var settings = TestPostgres.empty();
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("26")
                .load()
                .migrate();
        database = Database.open(settings);
        database.transaction(db -> db.execute(OLD));
        database.migrate();
        rows =
                new JdbiAuditTrail(database)
                        .page(Filter.ALL, null, 100).stream()
                                .collect(Collectors.toMap(Entry::kind, Function.identity()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void is(String kind, Actor actor, String target, String result) {
        var row = rows.get(kind);
        assertThat(row.actor()).as(kind).isEqualTo(actor);
        assertThat(row.target()).as(kind).extracting(Thing::wire).isEqualTo(target);
        assertThat(row.result()).as(kind).isEqualTo(result);
    }

    @Test
    void who_and_what_and_how() {
        is("LOGIN_SUCCEEDED", new Actor.Person("alice"), "session:sid-1", "done");
        is("LOGIN_FAILED", new Actor.Unknown(), "person:alice", "refused");
        is("CODE_REDEEMED", new Actor.Client("shop"), "grant:grant-1", "done");
        is("ROLE_STORED", new Actor.Operator("root"), "role:orders/manager", "done");
        is("ROLE_ASSIGNED", new Actor.Person("ann"), "role:orders/clerk", "done");
        is("API_KEY_CREATED", new Actor.Client("tool"), "api_key:key-1", "done");
        is("API_KEY_REVOKED", new Actor.Client("ci"), "api_key:key-1", "done");
        is("POLICY_ACTIVATED", new Actor.Server(), "policy:gatehouse/1", "done");
        is("EVERYTHING_ENDED", new Actor.Operator("root"), "server:everything", "done");
    }

    @Test
    void what_cannot_be_read_stays_open_and_what_was_said_stays() {
        is("USER_CREATED", new Actor.Unknown(), "person:bob", "done");
        is("CLIENT_UPDATED", new Actor.Unknown(), "client:shop", "done");
        assertThat(rows.get("CLIENT_UPDATED").detail()).isEqualTo("client_name first_party");
        assertThat(rows.get("ROLE_STORED").detail()).isEqualTo("orders/manager by operator:root");
    }
}
