package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.Identifier;
import idp.core.user.Person;
import idp.core.user.User;
import idp.core.user.Users.OwnNames;
import idp.core.user.Users.OwnNames.Renamed;
import idp.server.db.Leftovers;
import idp.server.db.PostgresStage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("UN-03: a name that its owner gave up is nobody else's for a while")
final class JdbiOwnNamesTest {
    private static PostgresStage stage;
    private static JdbiOwnNames names;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        names = new JdbiOwnNames(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static User named(String username) {
        var user = unstored(username);
        assertThat(stage.users().create(user, null)).isTrue();
        return stage.users().find(user.id());
    }

    private static User unstored(String username) {
        var now = stage.now();
        var person = Person.named(username, null);
        return new User(Stage.OPAQUE.id(), person, true, false, 0, now, now);
    }

    private static String owner(String name) {
        var found = stage.users().find(Identifier.of(name));
        return found == null ? null : found.id();
    }

    private static void pass(Duration time, User user) {
        stage.database.statement(db ->
                db.execute(
                        "UPDATE identifier SET held_until = held_until - interval '"
                                + time.toDays()
                                + " days' WHERE user_id = ?",
                        user.id()));
    }

    @Test
    void the_one_before_signs_nobody_in_and_is_held_for_its_owner() {
        var ada = named("Ada");
        assertThat(names.pausedUntil(ada.id(), stage.now())).isNull();
        assertThat(names.rename(ada, "Lovelace")).isEqualTo(Renamed.DONE);
        assertThat(owner("lovelace")).isEqualTo(ada.id());
        assertThat(owner("ada")).isNull();
        assertThat(stage.users().create(unstored("ADA"), null)).as("by another").isFalse();
        assertThat(names.rename(named("eve"), "\u0430\u0501\u0430"))
                .as("what looks like it")
                .isEqualTo(Renamed.NAME_TAKEN);
        assertThat(stage.kinds(Target.person(ada.id()))).contains(Kind.USERNAME_CHANGED);

        var now = stage.users().find(ada.id());
        assertThat(names.rename(ada, "x")).isEqualTo(Renamed.TOO_SOON);
        assertThat(names.pausedUntil(ada.id(), stage.now()))
                .isBefore(stage.now().plus(OwnNames.PAUSE).plusSeconds(60));
        pass(OwnNames.PAUSE, ada);
        assertThat(names.rename(ada, "x"))
                .as("as it was read")
                .isEqualTo(Renamed.CHANGED_MEANWHILE);
        assertThat(names.rename(now, "ada")).as("taken back").isEqualTo(Renamed.DONE);
        assertThat(owner("ada")).isEqualTo(ada.id());

        pass(OwnNames.HELD, ada);
        assertThat(stage.users().create(unstored("lovelace"), null)).as("free again").isTrue();
    }

    @Test
    void a_name_is_kept_no_longer_than_it_is_held() {
        var hugo = named("hugo");
        names.rename(hugo, "hugh");
        var leftovers = new Leftovers(stage.database);
        leftovers.sweep(stage.now());
        assertThat(rows(hugo)).isEqualTo(2);
        pass(OwnNames.HELD, hugo);
        leftovers.sweep(stage.now());
        assertThat(rows(hugo)).isEqualTo(1);
        assertThat(owner("hugh")).isEqualTo(hugo.id());
    }

    private static int rows(User user) {
        return stage.database.statement(db ->
                db.createQuery("SELECT count(*) FROM identifier WHERE user_id = :user")
                        .bind("user", user.id())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void a_name_of_somebody_else_is_not_given() {
        var bob = named("bob");
        named("carol");
        assertThat(names.rename(bob, "CAROL")).isEqualTo(Renamed.NAME_TAKEN);
        assertThat(owner("bob")).as("nothing was done").isEqualTo(bob.id());
        assertThat(names.pausedUntil(bob.id(), stage.now())).isNull();
    }

    @Test
    @DisplayName("UN-03: whoever waits for a name to be given up does not get it")
    void a_name_is_not_caught() throws Exception {
        for (var round = 0; round < 5; round++) {
            var dora = named("dora" + round);
            var name = dora.person().username();
            var got =
                    Race.of(
                            6,
                            i ->
                                    i == 0
                                            ? names.rename(dora, name + "x") == Renamed.DONE
                                            : stage.users().create(unstored(name), null));
            assertThat(got).containsOnlyOnce(true);
            assertThat(got.getFirst()).isTrue();
            assertThat(owner(name)).isNull();
        }
    }

    @Test
    void of_two_that_want_one_name_at_once_one_gets_it() throws Exception {
        var people = java.util.stream.IntStream.range(0, 6).mapToObj(i -> named("f" + i)).toList();
        var ends = Race.of(6, i -> names.rename(people.get(i), "wanted"));
        assertThat(ends).containsOnlyOnce(Renamed.DONE).contains(Renamed.NAME_TAKEN);
    }
}
