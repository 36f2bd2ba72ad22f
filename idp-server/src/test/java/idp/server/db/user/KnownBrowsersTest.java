package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.UserAgent;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.session.Proven;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.TestOutbox;
import idp.server.db.Leftovers;
import idp.server.db.PostgresStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("People are told of a sign-in in a browser that is new to their account")
final class KnownBrowsersTest {
    private static PostgresStage stage;
    private static TestOutbox outbox;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        outbox = TestOutbox.on(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static User person(String name) {
        var told = Person.named(name, name + "@example.test");
        var user = new User("u-" + name, told, true, false, 1, stage.now(), stage.now());
        assertThat(stage.users().create(user, null)).isTrue();
        return user;
    }

    private static String signIn(User user, String browser, String reads, Instant at) {
        return signIn(stage.sessions(), user, browser, reads, at);
    }

    private static String signIn(
            Sessions sessions, User user, String browser, String reads, Instant at) {
        var sid = Stage.OPAQUE.id();
        var start =
                new Sessions.Start(
                        Opaque.hash(Stage.OPAQUE.secret()),
                        sid,
                        user,
                        Proven.by(Factor.PASSWORD, at),
                        at,
                        "Browser/1.0",
                        null,
                        Opaque.hash(browser));
        var from = new Origin("7F3K-2Q", "192.0.2.7", UserAgent.UNKNOWN, () -> reads);
        ScopedValue.where(Origin.CURRENT, from)
                .run(() -> assertThat(sessions.start(start)).isNotNull());
        return sid;
    }

    private static List<Envelope> letters() {
        return letters(stage.now().plus(Duration.ofMinutes(1)));
    }

    private static List<Envelope> letters(Instant due) {
        return outbox.envelopes(due).stream()
                .filter(one -> one.letter() instanceof Letter.NewBrowser)
                .toList();
    }

    private static List<String> details(String sid) {
        return stage.database.statement(db ->
                db.createQuery(
                                """
                                SELECT coalesce(object, '') FROM audit_event
                                WHERE target_id = :sid AND kind = :kind
                                """)
                        .bind("sid", sid)
                        .bind("kind", Kind.LOGIN_SUCCEEDED.name())
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void not_of_the_first_and_once_of_each_that_follows() {
        var alice = person("alice");
        var now = stage.now();
        var first = signIn(alice, "home", "fr", now);
        assertThat(letters()).isEmpty();
        assertThat(details(first)).containsExactly("");

        var other = signIn(alice, "elsewhere", "ar", now);
        assertThat(details(other)).containsExactly(Session.NEW_BROWSER);
        assertThat(letters())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.to()).isEqualTo("alice@example.test");
                    // What its owner reads, not who may be a stranger.
                    assertThat(told.language()).isEqualTo("fr");
                    var letter = (Letter.NewBrowser) told.letter();
                    assertThat(letter.account()).isEqualTo("alice");
                    assertThat(letter.occasion().address()).isEqualTo("192.0.2.7");
                    assertThat(letter.occasion().ref()).isEqualTo("7F3K-2Q");
                });
        for (var known : List.of("home", "elsewhere")) {
            for (var later : List.of(now, now.plus(Duration.ofDays(30)))) {
                assertThat(details(signIn(alice, known, "fr", later))).containsExactly("");
            }
        }
        assertThat(letters()).isEmpty();
    }

    @Test
    void of_a_few_in_a_day_and_of_the_next_when_it_is_over() {
        var bob = person("bob");
        var now = stage.now();
        for (int i = 0; i < 6; i++) {
            signIn(bob, "private window " + i, "en", now);
        }
        assertThat(letters()).hasSize(KnownBrowsers.MOST);
        var tomorrow = now.plus(Duration.ofHours(25));
        signIn(bob, "tomorrow", "en", tomorrow);
        assertThat(letters(tomorrow.plus(Duration.ofMinutes(1))))
                .extracting(Envelope::to)
                .filteredOn("bob@example.test"::equals)
                .as("with those that nobody has sent")
                .hasSize(KnownBrowsers.MOST + 1);
    }

    @Test
    void two_tabs_of_a_new_browser_are_one() throws Exception {
        var carol = person("carol");
        signIn(carol, "home", "en", stage.now());
        Race.of(6, _ -> signIn(carol, "new", "en", stage.now()));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void nobody_is_told_where_that_is_off() {
        var dora = person("dora");
        var quiet = new JdbiSessions(stage.database, _ -> stage.now(), false);
        signIn(quiet, dora, "home", "en", stage.now());
        var other = signIn(quiet, dora, "elsewhere", "en", stage.now());
        assertThat(letters()).isEmpty();
        assertThat(details(other)).containsExactly(Session.NEW_BROWSER);
    }

    @Test
    void whoever_secured_their_account_hears_of_all_others_again() {
        var erin = person("erin");
        var here = signIn(erin, "home", "en", stage.now());
        signIn(erin, "theirs", "en", stage.now());
        assertThat(letters()).hasSize(1);
        var devices = new JdbiDevices(stage.database);
        devices.secure(erin.id(), here, Opaque.hash("home"), stage.now());
        signIn(erin, "home", "en", stage.now());
        assertThat(letters()).isEmpty();
        signIn(erin, "theirs", "en", stage.now());
        assertThat(letters()).hasSize(1);
    }

    @Test
    void one_that_nobody_used_for_long_is_forgotten() {
        var finn = person("finn");
        var now = stage.now();
        signIn(finn, "home", "en", now);
        signIn(finn, "old", "en", now.minus(Duration.ofDays(401)));
        assertThat(new Leftovers(stage.database).sweep(now)).isPositive();
        int left =
                stage.database.statement(db ->
                        db.createQuery("SELECT count(*) FROM known_browser WHERE user_id = :user")
                                .bind("user", finn.id())
                                .mapTo(Integer.class)
                                .one());
        assertThat(left).isOne();
    }
}
