package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.db.PostgresStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ADR 83: people are found by any part of what they are called")
final class JdbiUserSearchTest {
    private static final List<String> PIECES =
            List.of("an", "na", "lo", "Xy", "'", "\\", "%", "_", ":*", " & ", "山", "\uD83D\uDE00");
    private static final int PEOPLE = 60;

    private static PostgresStage stage;
    private static final Map<String, String> SAID = new HashMap<>();

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        var random = new Random(66);
        for (var i = 0; i < PEOPLE; i++) {
            var name = text(random, 1 + random.nextInt(4));
            var username = (i % 3 == 0 ? "anna" : "lolo") + i;
            add("u" + i, name, username, i % 2 == 0 ? null : "a" + i + "@xy" + i % 5 + ".test");
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String text(Random random, int pieces) {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void add(String id, String name, String username, @Nullable String email) {
        var now = stage.now();
        var user = new User(id, Person.named(username, email), true, false, 0, now, now);
        assertThat(stage.users().create(user, null)).isTrue();
        stage.database.statement(db ->
                db.createUpdate("UPDATE users SET name = :name WHERE id = :id")
                        .bind("name", name)
                        .bind("id", id)
                        .execute());
        SAID.put(id, name + "\n" + username + "\n" + (email == null ? "" : email));
    }

    private static List<String> found(int stretch, String text, int limit) {
        var search = new JdbiUserSearch(stage.database, stretch);
        var all = new ArrayList<String>();
        String after = null;
        for (var page = 0; page < 2 * PEOPLE; page++) {
            var some = search.find(text, after, limit).stream().map(User::id).toList();
            all.addAll(some);
            if (some.size() < limit) {
                break;
            }
            after = some.getLast();
        }
        return all;
    }

    private static List<String> expected(String text) {
        var found = new ArrayList<String>();
        for (var i = 0; i < SAID.size(); i++) {
            var said = SAID.getOrDefault("u" + i, "").toLowerCase(Locale.ROOT);
            if (said.contains(text.toLowerCase(Locale.ROOT)) || text.equals("u" + i)) {
                found.add("u" + i);
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void pages_have_everybody_who_has_the_text_and_nobody_twice(int stretch) {
        var random = new Random(67);
        for (var i = 0; i < 60; i++) {
            var text = text(random, 1 + random.nextInt(2)).strip();
            assertThat(found(stretch, text, 1 + random.nextInt(9)))
                    .as(text)
                    .isEqualTo(expected(text));
        }
        for (var text : List.of("a", "@", "anna", "ANNA3", "@xy3.test", "u17", "quirinus")) {
            assertThat(found(stretch, " " + text + " ", 4)).isEqualTo(expected(text.strip()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void a_name_is_found_by_its_beginning_in_any_spelling(int stretch) {
        assertThat(Identifier.of("ＡＮＮＡ")).isNotNull();
        assertThat(found(stretch, "ＡＮＮＡ1", 100)).isEqualTo(expected("anna1"));
    }

    /// A table of a few rows is read faster than its index, so the planner is told what it would see in a large one.
    @Test
    void what_is_rare_is_found_by_the_index() {
        var plan =
                stage.database.transaction(db -> {
                    db.execute("SET LOCAL enable_seqscan = off");
                    return db.createQuery(
                                    """
                                    EXPLAIN SELECT seq FROM users
                                    WHERE search_grams(search_text(name, username, email))
                                        @@ search_query('quirinus')
                                    """)
                            .mapTo(String.class)
                            .list();
                });
        assertThat(String.join("\n", plan)).contains("users_search");
    }
}
