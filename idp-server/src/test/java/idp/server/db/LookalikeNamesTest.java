package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.core.user.Person;
import idp.server.TestPostgres;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// On a database with accounts from before the rule.
@DisplayName("UTS 39 §4: who had a name before V31 has what it looks like as well")
final class LookalikeNamesTest {
    private static Database database;
    private static final Map<String, String> LETTERS = letters();

    @BeforeAll
    static void from_the_schema_before() {
        var settings = TestPostgres.empty();
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("26")
                .load()
                .migrate();
        database = Database.open(settings);
        database.transaction(db -> {
            user(db, "cyrillic", "сосо");
            user(db, "rival", "ѕһор");
            user(db, "shop", "shop");
            user(db, "greek", "ηυν");
            user(db, "address", "соco@example.test");
            user(db, "ivan", "иван");
            LETTERS.forEach((id, name) -> user(db, id, name));
            return true;
        });
        database.migrate();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_name_in_other_letters_takes_its_ascii_looks_in_both_cases() {
        assertThat(names("cyrillic")).containsExactlyInAnyOrder("сосо", "coco");
        assertThat(names("greek")).containsExactlyInAnyOrder("ηυν", "nuv", "hyn");
    }

    @Test
    void what_somebody_has_stays_theirs_and_what_looks_like_nothing_stays_alone() {
        assertThat(names("shop")).containsExactly("shop");
        assertThat(names("rival")).containsExactly("ѕһор");
        assertThat(names("address")).containsExactly("соco@example.test");
        assertThat(names("ivan")).containsExactly("иван");
    }

    @Test
    void each_letter_is_what_a_new_account_finds_it_to_be() {
        assertThat(LETTERS).hasSizeGreaterThan(100);
        LETTERS.forEach((id, name) -> assertThat(names(id)).as(name).isEqualTo(claimed(name)));
    }

    /// A name for each letter that looks like a Latin one; its number keeps the names apart.
    private static Map<String, String> letters() {
        var found = new HashMap<String, String>();
        for (var c = 0x80; c < 0x10000; c++) {
            var letter = Character.toString(c);
            var folded = Identifier.of(letter);
            if (folded != null && folded.canonical().equals(letter)) {
                var name = letter + "-" + c;
                if (claimed(name).size() > 1) {
                    found.put("u" + c, name);
                }
            }
        }
        return found;
    }

    private static Set<String> claimed(String name) {
        return Person.named(name, null).identifiers().stream()
                .map(Identifier::canonical)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String id) {
        return new HashSet<>(
                database.statement(db ->
                        db.createQuery("SELECT canonical FROM identifier WHERE user_id = :id")
                                .bind("id", id)
                                .mapTo(String.class)
                                .list()));
    }

    private static void user(Handle db, String id, String name) {
        db.createUpdate(
                        """
                        INSERT INTO users (id, username, email_verified, phone_number_verified,
                            has_address, groups, enabled, password_must_change, password_version,
                            created_at, updated_at)
                        VALUES (:id, :name, false, false, false, '{}', true, false, 0, now(), now())
                        """)
                .bind("id", id)
                .bind("name", name)
                .execute();
        db.createUpdate("INSERT INTO identifier (canonical, user_id) VALUES (:name, :id)")
                .bind("name", name)
                .bind("id", id)
                .execute();
    }
}
