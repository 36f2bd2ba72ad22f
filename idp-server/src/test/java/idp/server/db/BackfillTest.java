package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import idp.server.db.access.JdbiPolicies;
import idp.server.db.access.JdbiResourceServers;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On a database that was in use before V24.
@DisplayName("AD-06: an API that was there keeps what its policies see of people")
final class BackfillTest {
    private static Database database;

    @BeforeAll
    static void from_the_schema_before() {
        var settings = TestPostgres.empty();
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("23")
                .load()
                .migrate();
        database = Database.open(settings);
        for (var api : new String[] {"both", "verified", "words", "bare", "none"}) {
            sql(
                    """
                    INSERT INTO api (id, resource, name, created_at, updated_at)
                    VALUES ('%1$s', 'https://%1$s.example', '%1$s', now(), now())
                    """
                            .formatted(api));
        }
        // What is active counts no more than what could be activated again.
        store("both", 1, "entity user { email?: String };");
        store("both", 2, "entity group; entity user in [group];");
        sql("INSERT INTO active_policy VALUES ('both', 2, now(), 'ann')");
        store("verified", 1, "entity user { email_verified?: Bool, \"username\"?: String };");
        store("words", 1, "entity user { emails?: Set<String>, groupings?: String };");
        store("bare", 1, "entity user; entity order;");
        database.migrate();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "both, email groups",
        "verified, email_verified username",
        "words,",
        "bare,",
        "none,"
    })
    void what_any_version_of_its_schema_names(String id, String sees) {
        var api = new JdbiResourceServers(database).find(id);
        assertThat(api.userAttributes())
                .isEqualTo(sees == null ? Set.of() : Set.of(sees.split(" ")));
        assertThat(new JdbiPolicies(database).list(id, null, 10))
                .hasSize(id.equals("both") ? 2 : id.equals("none") ? 0 : 1);
    }

    private static void store(String api, int version, String schema) {
        sql(
                """
                INSERT INTO policy_set (api_id, version, schema, policies, actions, author, comment,
                    created_at)
                VALUES ('%s', %d, '%s', '[]', '{}', 'ann', '', now())
                """
                        .formatted(api, version, schema));
    }

    private static void sql(String statement) {
        database.transaction(handle -> handle.execute(statement));
    }
}
