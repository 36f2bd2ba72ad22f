package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.server.TestPostgres;
import idp.server.db.access.JdbiResourceServers;
import idp.server.db.client.JdbiClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The step to one notion of an API, over rows of the release before it.
final class ResourceServerMigrationTest {
    private static final String ORDERS = "https://orders.example";
    private static final List<String> NOBODY_DESCRIBED =
            List.of(
                    "https://Pay.Example/v1/?a=b",
                    "urn:ietf:params:Billing",
                    "urn:42",
                    "https://--.example--/",
                    "x:%20",
                    "https://" + "long.".repeat(20) + "example/-",
                    "https://münchen.example/Äpfel");

    private final DatabaseSettings settings = TestPostgres.empty();
    private Database database;

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private void before() {
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("28?")
                .load()
                .migrate();
        database = Database.open(settings);
        database.transaction(db ->
                db.execute(
                        """
                        INSERT INTO api (id, resource, name, token_type, claims, created_at, updated_at)
                        VALUES ('orders', 'https://orders.example', 'Orders', 'JWT', '{roles}', now(), now()),
                            ('alone', 'urn:alone', 'Alone', 'at+jwt', '{}', now(), now());
                        INSERT INTO api_scope VALUES ('orders', 'read', 'Read');
                        INSERT INTO role VALUES ('orders', 'clerk', '');
                        INSERT INTO role_assignment (id, api_id, role, holder_type, holder_id, created_at, created_by)
                        VALUES ('a1', 'orders', 'clerk', 'client', 'c1', now(), 'ann')
                        """));
        client("c1", true, List.of(ORDERS), "true");
        client("c2", true, NOBODY_DESCRIBED, "false");
        client("c3", true, List.of("urn:42", ORDERS), null);
        client("off", false, List.of("urn:42"), "true");
        client("plain", true, null, null);
    }

    private void client(String id, boolean enabled, List<String> serves, String listed) {
        var members = new ArrayList<String>();
        members.add("\"client_name\": \"C\", \"redirect_uris\": [\"https://c.example/cb\"]");
        if (serves != null) {
            members.add("\"served_resources\": [\"" + String.join("\", \"", serves) + "\"]");
        }
        if (listed != null) {
            members.add("\"token_status_list\": " + listed);
        }
        database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO client (id, metadata, enabled, created_at)
                                VALUES (:id, CAST(:metadata AS jsonb), :enabled, now())
                                """)
                        .bind("id", id)
                        .bind("metadata", "{" + String.join(", ", members) + "}")
                        .bind("enabled", enabled)
                        .execute());
    }

    @Test
    void what_clients_serve_become_apis_and_what_they_said_of_tokens_is_kept() {
        before();
        assertThat(database.migrate().applied()).isPositive();
        var apis = new JdbiResourceServers(database);
        var orders = apis.find("orders");
        assertThat(orders.name()).isEqualTo("Orders");
        assertThat(orders.scopes()).hasSize(1);
        assertThat(orders.tokens().type().wire()).isEqualTo("JWT");
        assertThat(orders.tokens().claimNames()).containsExactly("roles");
        assertThat(orders.tokens().algorithm()).isNull();
        assertThat(orders.tokens().lifetime()).isNull();
        assertThat(orders.tokens().statusList()).isTrue();
        assertThat(orders.clients()).containsExactlyInAnyOrder("c1", "c3");
        assertThat(apis.find("alone"))
                .isEqualTo(new ResourceServer("alone", "urn:alone", "Alone", List.of()));
        for (var resource : NOBODY_DESCRIBED) {
            var made = apis.withResource(List.of(resource));
            assertThat(made).as(resource).hasSize(1);
            // The same id that the server gives: N and N+1 make one API, not two.
            assertThat(made.getFirst().servedBy(Set.of()))
                    .isEqualTo(ResourceServer.unnamed(resource));
            assertThat(made.getFirst().clients()).contains("c2");
        }
        // The word of a client that is disabled counts no more than it did.
        assertThat(apis.withResource(List.of("urn:42")).getFirst().tokens().statusList()).isFalse();
        assertThat(apis.list(null, 100)).hasSize(2 + NOBODY_DESCRIBED.size());
        var clients = new JdbiClients(database);
        assertThat(clients.find("c1").metadata().apis().serves()).containsExactly(ORDERS);
        assertThat(clients.list(null, 10)).hasSize(5);
    }

    @Test
    void all_that_belongs_to_an_api_goes_along_when_it_gets_a_name() {
        before();
        database.migrate();
        var rules =
                database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT conrelid::regclass || ' ' || conname FROM pg_constraint
                                        WHERE contype = 'f' AND confupdtype <> 'c' AND confrelid IN
                                            (SELECT 'api'::regclass
                                            UNION ALL SELECT conrelid FROM pg_constraint
                                            WHERE contype = 'f' AND confrelid = 'api'::regclass)
                                        """)
                                .mapTo(String.class)
                                .list());
        assertThat(rules).isEmpty();
    }
}
