package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 74: several acts of stores as one transaction")
final class TogetherTest {
    private final Database database = TestPostgres.fresh();

    @BeforeEach
    void table() {
        database.statement(db -> db.execute("CREATE TABLE thing (name text PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void add(Database to, String name) {
        to.transaction(db -> db.execute("INSERT INTO thing VALUES (?)", name));
    }

    private List<String> there() {
        return database.statement(db ->
                db.createQuery("SELECT name FROM thing ORDER BY name").mapTo(String.class).list());
    }

    @Test
    void all_of_it_is_done_at_the_end_and_nothing_before() {
        database.together(inside -> {
            add(inside, "a");
            add(inside.share(Share.ADMIN), "b");
            inside.unflushed(db -> db.execute("INSERT INTO thing VALUES ('c')"));
            // Over a connection of its own, which sees what is committed.
            assertThat(other()).isEmpty();
            return inside;
        });
        assertThat(there()).containsExactly("a", "b", "c");
    }

    private List<String> other() {
        try (var second = Database.open(database.settings())) {
            return java.util.concurrent.CompletableFuture.supplyAsync(() ->
                            second.statement(db ->
                                    db.createQuery("SELECT name FROM thing")
                                            .mapTo(String.class)
                                            .list()))
                    .join();
        }
    }

    @Test
    void a_part_that_fails_is_undone_alone() {
        database.together(inside -> {
            add(inside, "a");
            assertThatThrownBy(() -> add(inside, "a"))
                    .satisfies(
                            e -> assertThat(DatabaseFaults.isTaken((RuntimeException) e)).isTrue());
            add(inside, "b");
            return inside;
        });
        assertThat(there()).containsExactly("a", "b");
    }

    @Test
    void what_leaves_as_an_exception_undoes_all() {
        assertThatThrownBy(() ->
                        database.together(inside -> {
                            add(inside, "a");
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");
        assertThat(there()).isEmpty();
    }
}
