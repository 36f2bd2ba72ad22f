package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whoever adds a table says here what becomes of its rows: when they are old, when the person or the
/// client goes that they are about, and when everything that was issued is ended.
@DisplayName("Each table has somebody who ends its rows, or a reason to keep them")
final class TablesTest {
    /// `by Type`: a statement there deletes or ends them. `with table`: they go with the row that they
    /// refer to. Anything else is why they stay; `-` where no row is about one, or none issues anything.
    private static final String FATES =
            """
            table           | old rows           | of a person who goes | of a client that goes | when all is ended
            action_link     | by Leftovers       | by Endings           | -                     | by JdbiCutOffs
            action_link_use | with action_link   | with users           | -                     | -
            active_policy   | with api           | -                    | -                     | -
            answered_call   | by Leftovers       | name nobody          | name nobody           | gone in a day
            api             | while configured   | -                    | -                     | -
            api_key         | tell when it ended | by AccountEnd        | worth nothing alone   | by JdbiCutOffs
            api_resource    | with api           | -                    | -                     | -
            api_scope       | with api           | -                    | -                     | -
            api_subject     | with api           | -                    | -                     | -
            app_grant       | by Leftovers       | by Endings           | by Endings            | by JdbiCutOffs
            audit_event     | by JdbiAuditRetention | have ids, no names   | tell what was         | -
            audit_head      | one row            | -                    | -                     | -
            audit_link      | by JdbiAuditRetention | name nobody          | -                     | -
            client          | while configured   | -                    | keep its id taken     | by JdbiCutOffs
            client_logo     | one a client       | -                    | by LogoRows           | -
            client_secret   | by SecretRows      | -                    | by SecretRows         | -
            client_sign_in  | two a client       | -                    | by JdbiClients        | -
            code            | by Leftovers       | gone in a day        | gone in a day         | by JdbiCutOffs
            consent         | while agreed       | by AccountEnd        | by JdbiClients        | by JdbiCutOffs
            decision_log    | by JdbiDecisionLog | gone in days         | gone in days          | -
            denied          | by JdbiRevocations | end their tokens     | end its tokens        | by DeniedRows
            epoch           | one a name         | -                    | -                     | by Epochs
            follower        | by NodeReceipts   | -                    | gone in minutes       | -
            identifier      | while named        | by AccountEnd        | -                     | -
            known_browser   | by Leftovers       | with users           | -                     | accounts stay
            lineage         | one a timeline     | -                    | -                     | by JdbiLineage
            login           | by Leftovers       | by Endings           | -                     | by JdbiCutOffs
            login_attempt   | by JdbiLoginAttempts | name nobody        | -                     | -
            outbox          | by OutboxRows      | gone in days         | -                     | by JdbiCutOffs
            passkey         | while configured   | by AccountEnd        | -                     | stay good
            passkey_answer  | by Leftovers       | name nobody          | -                     | gone in minutes
            passkey_owner   | fix a name         | by AccountEnd        | -                     | stay good
            picture         | one a person       | with users         | -                     | stay good
            policy_set      | with api           | -                    | -                     | -
            recovery_code   | used once          | by AccountEnd        | -                     | accounts stay
            refusal         | by JdbiKeptRefusals | have ids, no names   | gone in days          | -
            role            | with api           | -                    | -                     | -
            role_assignment | with role          | by AccountEnd        | its id is never given | -
            sealed_secret   | by JdbiSealedSecrets | -                  | -                     | stay good
            session         | by Leftovers       | by AccountEnd        | -                     | by JdbiCutOffs
            signing_key     | by JdbiKeys        | -                    | -                     | stay good
            status_block    | by LeasedStatuses  | -                    | -                     | -
            terms_acceptance | tell what was      | with users           | -                     | accounts stay
            totp            | while enrolled     | by AccountEnd        | -                     | accounts stay
            trusted_browser | by Leftovers       | by Endings           | -                     | by JdbiCutOffs
            user_group      | while configured   | -                    | -                     | -
            webhook         | while configured   | -                    | -                     | -
            users           | while configured   | by AccountEnd        | -                     | accounts stay
            """;

    private static final Map<String, List<String>> TABLES =
            FATES.lines()
                    .skip(1)
                    .map(line -> List.of(line.strip().split(" *\\| *")))
                    .collect(Collectors.toMap(List::getFirst, row -> row.subList(1, row.size())));

    private static Map<String, String> sources;
    private static List<String> tables;

    @BeforeAll
    static void read() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/idp/server/db"))) {
            sources =
                    files.filter(file -> file.toString().matches(".*/[A-Z]\\w+\\.java"))
                            .collect(
                                    Collectors.toMap(
                                            file ->
                                                    file.getFileName()
                                                            .toString()
                                                            .replace(".java", ""),
                                            TablesTest::text));
        }
    }

    @BeforeAll
    static void look() {
        try (var database = TestPostgres.fresh()) {
            tables =
                    database.statement(db ->
                            db.createQuery(
                                            """
                                            SELECT table_name FROM information_schema.tables
                                            WHERE table_schema = 'public'
                                                AND table_name <> 'flyway_schema_history'
                                            """)
                                    .mapTo(String.class)
                                    .list());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void of_each_table_it_is_said() {
        assertThat(TABLES.keySet()).containsAll(tables);
    }

    @Test
    void whoever_is_said_to_end_rows_has_a_statement_that_does() {
        each(
                "by ",
                (table, type) -> {
                    assertThat(sources).containsKey(type);
                    // As text, or as an argument of a statement for several.
                    assertThat(sources.get(type))
                            .as(type + " ends rows of " + table)
                            .containsPattern(
                                    "(DELETE FROM|UPDATE|INSERT INTO) "
                                            + table
                                            + "\\b|\""
                                            + table
                                            + "\"");
                });
    }

    @Test
    void what_is_said_to_go_with_others_does() {
        try (var database = TestPostgres.fresh()) {
            var cascades =
                    database.statement(db ->
                            db.createQuery(
                                            """
                                            SELECT conrelid::regclass || ' ' || confrelid::regclass
                                            FROM pg_constraint
                                            WHERE contype = 'f' AND confdeltype = 'c'
                                            """)
                                    .mapTo(String.class)
                                    .list());
            each("with ", (table, other) -> assertThat(cascades).contains(table + " " + other));
        }
    }

    private static void each(String how, BiConsumer<String, String> mustHold) {
        tables.forEach(table -> {
            var fates = TABLES.getOrDefault(table, List.of());
            assertThat(fates).as(table).hasSize(4).noneMatch(String::isBlank);
            for (var fate : fates) {
                if (fate.startsWith(how)) {
                    mustHold.accept(table, fate.substring(how.length()));
                }
            }
        });
    }
}
