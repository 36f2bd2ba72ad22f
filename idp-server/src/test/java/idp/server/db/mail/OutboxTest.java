package idp.server.db.mail;

import static idp.core.audit.AuditEvent.Kind.EMAIL_CHANGED;
import static idp.core.audit.AuditEvent.Kind.PASSWORD_CHANGED;
import static idp.core.audit.AuditEvent.Kind.USER_DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.audit.Actor;
import idp.core.audit.Origin;
import idp.core.audit.UserAgent;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Letter.Link;
import idp.core.mail.Occasion;
import idp.core.oauth.Opaque;
import idp.core.user.HashedPassword;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.TestOutbox;
import idp.server.TestPostgres;
import idp.server.db.Database;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.db.user.JdbiUsers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 51: a letter is put into the outbox in the transaction of the act")
final class OutboxTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final HashedPassword PASSWORD = new HashedPassword("1", 4, "$2a$04$hash");

    private Database database;
    private TestOutbox outbox;
    private JdbiUsers users;

    @BeforeEach
    void open() {
        database = TestPostgres.fresh();
        outbox = TestOutbox.on(database);
        users = new JdbiUsers(database, TransactionTime.OF_DATABASE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private User alice(String address) {
        var told =
                Person.named("alice", address)
                        .with(
                                new Profile(
                                        "Alice", null, null, null, null, null, null, null, null,
                                        null, null, "de"));
        var user = new User("u-1", told, true, false, 1, database.time(), database.time());
        assertThat(users.create(user, null)).isTrue();
        return users.find("u-1");
    }

    private List<Envelope> waiting() {
        return outbox.envelopes(database.time());
    }

    private Envelope only() {
        var all = waiting();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void whoever_gets_another_password_is_told_from_where() {
        alice("alice@example.test");
        var firefox = new UserAgent("Firefox", "Windows");
        ScopedValue.where(Origin.CURRENT, new Origin("7F3K-2Q", "192.0.2.7", firefox))
                .run(() -> assertThat(passwords().change("u-1", 1, PASSWORD)).isTrue());
        var envelope = only();
        assertThat(envelope.to()).isEqualTo("alice@example.test");
        assertThat(envelope.language()).isEqualTo("de");
        assertThat(envelope.letter()).isInstanceOf(Letter.Notice.class);
        var notice = (Letter.Notice) envelope.letter();
        assertThat(notice.act()).isEqualTo(PASSWORD_CHANGED);
        assertThat(notice.byThemselves()).isTrue();
        assertThat(notice.account()).isEqualTo("alice");
        var at = notice.occasion().at();
        assertThat(notice.occasion())
                .isEqualTo(new Occasion(at, "192.0.2.7", "Firefox", "Windows", "7F3K-2Q"));
    }

    @Test
    void who_has_chosen_no_language_is_written_to_in_that_of_the_browser() {
        var here = new Origin("7F3K-2Q", "192.0.2.7", UserAgent.UNKNOWN, () -> "fr");
        var until = database.time().plusSeconds(60);
        ScopedValue.where(Origin.CURRENT, here).run(() -> putEach(until));
        assertThat(waiting()).extracting(Envelope::zone).containsOnly("Europe/Berlin");
        for (var one : waiting()) {
            var invites = ((Link) one.letter()).about() == Link.About.INVITATION;
            assertThat(one.language()).isEqualTo(invites ? null : "fr");
        }
    }

    private void putEach(Instant until) {
        for (var about : Link.About.values()) {
            var letter = new Link(about, "https://id.example/", null, until, Occasion.of(until));
            var envelope = new Envelope("eve@example.test", null, "Europe/Berlin", letter);
            database.transaction(db -> {
                Outbox.put(db, envelope, database(db));
                return true;
            });
        }
    }

    @Test
    void an_operator_who_sets_it_is_told_of_as_such() {
        alice("alice@example.test");
        ScopedValue.where(Origin.CURRENT, Origin.of(new Actor.Operator("root")))
                .run(() -> assertThat(passwords().set("u-1", PASSWORD, true)).isTrue());
        var notice = (Letter.Notice) only().letter();
        assertThat(notice.byThemselves()).isFalse();
        assertThat(notice.occasion().address()).isNull();
        assertThat(notice.occasion().ref()).isNull();
    }

    @Test
    void an_act_that_is_undone_is_told_to_nobody() {
        alice("alice@example.test");
        assertThat(passwords().change("u-1", 2, PASSWORD)).isFalse();
        var letter = new Letter.Trial(Occasion.of(database.time()));
        assertThatThrownBy(() ->
                        database.transaction(db -> {
                            Outbox.put(
                                    db,
                                    new Envelope("alice@example.test", null, letter),
                                    database(db));
                            throw new IllegalStateException("undone");
                        }))
                .hasMessage("undone");
        assertThat(waiting()).isEmpty();
    }

    private static Instant database(org.jdbi.v3.core.Handle db) {
        return TransactionTime.OF_DATABASE.at(db);
    }

    @Test
    void news_of_another_address_goes_to_the_one_before() {
        var before = alice("alice@example.test");
        users.update(before, Person.named("alice", "mallory@example.test"));
        var envelope = only();
        assertThat(envelope.to()).isEqualTo("alice@example.test");
        assertThat(((Letter.Notice) envelope.letter()).act()).isEqualTo(EMAIL_CHANGED);

        users.update(users.find("u-1"), Person.named("alicia", "mallory@example.test"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void somebody_who_goes_is_told_at_the_address_that_was_theirs() {
        alice("alice@example.test");
        assertThat(users.delete("u-1")).isTrue();
        var envelope = only();
        assertThat(envelope.to()).isEqualTo("alice@example.test");
        assertThat(((Letter.Notice) envelope.letter()).act()).isEqualTo(USER_DELETED);
    }

    @Test
    void who_has_no_address_or_none_for_a_header_is_written_to_by_nobody() {
        alice(null);
        assertThat(passwords().set("u-1", PASSWORD, false)).isTrue();
        database.transaction(db ->
                db.execute("UPDATE users SET email = E'a@example.test\\r\\nBcc: b@example.test'"));
        assertThat(passwords().set("u-1", PASSWORD, false)).isTrue();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void the_database_cannot_read_what_waits() {
        alice("alice@example.test");
        assertThat(passwords().set("u-1", PASSWORD, false)).isTrue();
        var row =
                database.statement(db ->
                        db.createQuery("SELECT outbox::text FROM outbox")
                                .mapTo(String.class)
                                .one());
        var words = "alice@".chars().mapToObj(c -> "%02x".formatted(c)).toList();
        assertThat(row).doesNotContain("alice").doesNotContain(String.join("", words));
    }

    @Test
    void where_there_is_no_mail_nothing_is_queued_and_no_letter_is_taken() {
        Outbox.open(database, Outbox.Way.NONE, TestOutbox.seal(database), RANDOM);
        alice("alice@example.test");
        assertThat(passwords().set("u-1", PASSWORD, false)).isTrue();
        assertThat(waiting()).isEmpty();
        var letter = new Letter.Trial(Occasion.of(database.time()));
        assertThatThrownBy(() ->
                        database.transaction(db -> {
                            Outbox.put(
                                    db,
                                    new Envelope("a@example.test", null, letter),
                                    letter.until());
                            return true;
                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("LG-30: an envelope takes one plain address, whatever else a text tries")
    void an_envelope_takes_one_address() {
        var letter = new Letter.Trial(Occasion.of(Instant.EPOCH.plus(Duration.ofDays(1))));
        for (var text :
                List.of(
                        "a@example.test\r\nBcc: b@example.test",
                        "a@example.test,b@example.test",
                        "Alice <a@example.test>",
                        "a b@example.test",
                        "a@example.test@example.com",
                        "a@",
                        "@example.test",
                        "a",
                        "\"a\"@example.test",
                        "a\u202E@example.test",
                        "a".repeat(250) + "@example.test")) {
            assertThatThrownBy(() -> new Envelope(text, null, letter))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Envelope("jürgen.o'neil+x@bücher.example", null, letter).to())
                .isEqualTo("jürgen.o'neil+x@bücher.example");
    }

    private JdbiStoredPasswords passwords() {
        return new JdbiStoredPasswords(database, TransactionTime.OF_DATABASE);
    }
}
