package idp.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Occasion;
import idp.core.oauth.Opaque;
import idp.core.trace.Tracer;
import idp.server.TestOutbox;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.adapter.mail.SmtpServer;
import idp.server.adapter.mail.SmtpServer.Times;
import idp.server.config.MailSettings.From;
import idp.server.config.MailSettings.Protection;
import idp.server.config.MailSettings.Server;
import idp.server.config.MailSettings.Smtp;
import idp.server.db.Database;
import idp.server.db.mail.Outbox;
import idp.server.db.mail.OutboxRows;
import idp.server.job.SendLetters.Ended;
import idp.server.mail.ScriptedSmtp;
import idp.server.page.mail.SampleLetters;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 51: any node sends, each letter once, until it is taken, refused or late")
final class SendLettersTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final Pattern ID = Pattern.compile("Message-ID: <([^@]+)@");

    private final ScriptedSmtp server = ScriptedSmtp.plain();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();
    private Database database;
    private volatile Instant now;

    @BeforeEach
    void open() {
        database = TestPostgres.fresh();
        TestOutbox.on(database);
        now = database.time();
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    private OutboxRows rows() {
        return new OutboxRows(database, TestOutbox.seal(database), RANDOM);
    }

    private SendLetters node() {
        var settings =
                new Smtp(
                        new Server("localhost", server.port(), Protection.NONE, null, null),
                        new From(null, "no-reply@id.example"));
        var times = new Times(Duration.ofSeconds(30), Duration.ofMinutes(2));
        return new SendLetters(
                rows(),
                SampleLetters.pages(),
                new SmtpServer(settings, "id.example", times),
                () -> now,
                ended::add,
                Tracer.NONE);
    }

    private void run() {
        try (var node = node()) {
            node.run();
        }
    }

    private void put(String to) {
        var letter = new Letter.Trial(Occasion.of(now));
        database.transaction(db -> {
            Outbox.put(db, new Envelope(to, null, letter), now);
            return true;
        });
    }

    private Duration due() {
        var due =
                database.statement(db ->
                        db.createQuery("SELECT due_at FROM outbox").mapTo(Instant.class).one());
        return Duration.between(now, due);
    }

    @Test
    void what_is_taken_leaves_nothing_behind() {
        put("alice@example.test");
        run();
        assertThat(server.taken()).hasSize(1);
        assertThat(SentRows.row(database)).isEqualTo("sent 1 false false false");
        run();
        assertThat(server.taken()).hasSize(1);
        assertThat(ended).containsExactly(Ended.SENT);
    }

    @Test
    void a_server_that_is_away_gets_the_letter_when_it_is_back() {
        put("alice@example.test");
        server.leave();
        run();
        assertThat(SentRows.row(database)).isEqualTo("waiting 1 true true false");
        server.open();
        run();
        assertThat(server.taken()).isEmpty();
        now = now.plusSeconds(10);
        run();
        assertThat(server.taken()).hasSize(1);
        assertThat(ended).containsExactly(Ended.FAILED, Ended.SENT);
    }

    @Test
    void a_server_that_is_away_is_asked_again_within_five_minutes() {
        put("alice@example.test");
        server.leave();
        for (var pause : List.of(10, 30, 120, 300, 300, 300)) {
            run();
            assertThat(due()).isEqualTo(Duration.ofSeconds(pause));
            now = now.plusSeconds(pause);
        }
    }

    @Test
    void a_recipient_who_is_put_off_is_tried_after_growing_pauses_until_it_is_too_late() {
        put("alice@example.test");
        server.answers("RCPT", "450 4.2.0 later");
        for (var pause : List.of(10, 30, 120, 600, 1800)) {
            run();
            assertThat(due()).isEqualTo(Duration.ofSeconds(pause));
            now = now.plusSeconds(pause);
        }
        run();
        assertThat(due()).isEqualTo(Duration.ofHours(1));
        now = now.plus(Duration.ofHours(1));
        server.forget("RCPT");
        run();
        assertThat(server.taken()).isEmpty();
        assertThat(SentRows.row(database)).isEqualTo("dead 6 true false false");
    }

    @Test
    void what_is_refused_for_good_is_dead_at_once_and_others_go_out() {
        put("nobody@example.test");
        server.answers("RCPT", "550 5.1.1 no such user");
        run();
        assertThat(SentRows.row(database)).isEqualTo("dead 1 true false false");
        server.forget("RCPT");
        put("alice@example.test");
        run();
        assertThat(server.taken()).hasSize(1);
        assertThat(ended).containsExactly(Ended.DEAD, Ended.SENT);
    }

    @Test
    void of_two_nodes_at_once_one_sends_each_letter() throws Exception {
        for (var i = 0; i < 40; i++) {
            put("reader" + i + "@example.test");
        }
        try (var one = node();
                var other = node()) {
            var first = Thread.ofPlatform().start(one);
            var second = Thread.ofPlatform().start(other);
            first.join();
            second.join();
        }
        assertThat(server.taken()).hasSize(40);
        assertThat(server.taken().stream().map(SendLettersTest::id)).doesNotHaveDuplicates();
        assertThat(ended).hasSize(40).containsOnly(Ended.SENT);
    }

    private static String id(String letter) {
        var found = ID.matcher(letter);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void the_letter_of_a_node_that_died_goes_out_later_under_the_same_name() {
        put("alice@example.test");
        var lost = rows().take(4, now);
        assertThat(lost).hasSize(1);
        run();
        assertThat(server.taken()).isEmpty();
        now = now.plus(OutboxRows.LOAN);
        run();
        assertThat(server.taken()).hasSize(1);
        assertThat(id(server.taken().getFirst())).isEqualTo(lost.getFirst().id());
        assertThat(rows().sent(lost.getFirst(), now)).isFalse();
        assertThat(rows().dead(lost.getFirst(), "no", now)).isFalse();
        assertThat(SentRows.row(database)).isEqualTo("sent 2 false false false");
    }

    @Test
    void a_node_that_stops_gives_back_what_the_server_holds_up() throws Exception {
        put("alice@example.test");
        server.hangsAt(".");
        var node = node();
        var running = Thread.ofPlatform().start(node);
        server.awaitHanging();
        running.interrupt();
        node.close();
        running.join();
        assertThat(SentRows.row(database)).isEqualTo("waiting 1 true true false");
    }

    @Test
    void a_letter_of_a_newer_release_waits_for_a_newer_node() {
        put("alice@example.test");
        database.transaction(db -> db.execute("UPDATE outbox SET kind = 'Postcard'"));
        run();
        assertThat(SentRows.row(database)).isEqualTo("waiting 0 true true false");
    }

    @Test
    void no_transaction_is_open_while_the_server_talks() throws Exception {
        put("alice@example.test");
        server.hangsAt("RCPT");
        var node = node();
        var running = Thread.ofPlatform().start(node);
        server.awaitHanging();
        Wait.until(() -> SentRows.transactions(database) == 0);
        running.interrupt();
        node.close();
        running.join();
    }

    @Test
    void old_rows_go() {
        put("alice@example.test");
        run();
        assertThat(rows().sweep(now.plus(Duration.ofDays(6)))).isZero();
        assertThat(rows().sweep(now.plus(Duration.ofDays(8)))).isEqualTo(1);
    }
}
