package idp.core.seal;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.jose.JoseSamples.OPAQUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.JoseSamples;
import idp.core.oauth.Issuer;
import idp.core.seal.Secrets.Purpose;
import idp.core.seal.TicketBox.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 3: what is pending travels as a sealed ticket")
final class TicketBoxTest {
    private static final byte[] CONTENT = "client_id=shop&state=\u00fc".getBytes(UTF_8);

    private final FakeSealedSecrets stored = new FakeSealedSecrets();
    private final MasterKey master = JoseSamples.master();
    private final TicketBox box = node(JoseSamples.ISSUER);

    private TicketBox node(Issuer issuer) {
        return new TicketBox(TicketBox.Purpose.OfBrowser.SIGN_IN, issuer, keys(), OPAQUE);
    }

    private TicketKeys keys() {
        return new TicketKeys(new Secrets(stored, master, OPAQUE));
    }

    @Test
    void a_ticket_opens_on_every_node_until_it_expires() {
        var ticket = box.seal(CONTENT, NOW, NOW);
        assertThat(ticket).matches("[A-Za-z0-9_-]+");
        for (var node : new TicketBox[] {box, node(JoseSamples.ISSUER)}) {
            var opened = (Ticket.Opened) node.open(ticket, NOW.plusSeconds(599));
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.since()).isEqualTo(NOW);
            var late = (Ticket.Expired) node.open(ticket, NOW.plusSeconds(600));
            assertThat(late.content()).isEqualTo(CONTENT);
        }
        assertThat(stored.all(Purpose.TICKET)).hasSize(1);
    }

    @Test
    void a_ticket_with_any_bit_changed_is_not_ours() {
        var bytes = Base64.getUrlDecoder().decode(box.seal(CONTENT, NOW, NOW));
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(open(changed)).isEqualTo(new Ticket.NotOurs());
        }
        for (var cut = 0; cut < bytes.length; cut++) {
            assertThat(open(java.util.Arrays.copyOf(bytes, cut))).isEqualTo(new Ticket.NotOurs());
        }
        assertThat(open(bytes)).isInstanceOf(Ticket.Opened.class);
    }

    private Ticket open(byte[] bytes) {
        return box.open(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), NOW);
    }

    @Test
    void what_is_not_even_a_ticket_is_not_ours_and_costs_no_key() {
        for (var junk :
                new String[] {"", "x", "\u00fc", "==", "A".repeat(60), "A".repeat(1 << 20)}) {
            assertThat(box.open(junk, NOW)).isEqualTo(new Ticket.NotOurs());
        }
        // Of the last character of 76 bytes in base64url, four bits are not used.
        var ticket = box.seal(new byte[76 - 53], NOW, NOW);
        var last = (char) (ticket.charAt(ticket.length() - 1) + 1);
        var sibling = ticket.substring(0, ticket.length() - 1) + last;
        assertThat(box.open(ticket, NOW)).isInstanceOf(Ticket.Opened.class);
        assertThat(box.open(sibling, NOW)).isEqualTo(new Ticket.NotOurs());
        assertThat(box.open(ticket + "==", NOW)).isEqualTo(new Ticket.NotOurs());
    }

    @Test
    void another_issuer_on_the_same_database_does_not_open_it() {
        var other = node(new Issuer("https://id2.example.com"));
        assertThat(other.open(box.seal(CONTENT, NOW, NOW), NOW)).isEqualTo(new Ticket.NotOurs());
    }

    @Test
    void a_ticket_of_one_purpose_is_nothing_where_another_is_expected() {
        var keys = keys();
        for (var made : TicketBox.Purpose.all()) {
            var ticket =
                    new TicketBox(made, JoseSamples.ISSUER, keys, OPAQUE).seal(CONTENT, NOW, NOW);
            for (var expected : TicketBox.Purpose.all()) {
                var opened =
                        new TicketBox(expected, JoseSamples.ISSUER, keys, OPAQUE).open(ticket, NOW);
                assertThat(opened instanceof Ticket.Opened)
                        .as(made + " as " + expected)
                        .isEqualTo(made == expected);
                assertThat(opened instanceof Ticket.NotOurs).isEqualTo(made != expected);
            }
        }
    }

    @Test
    void its_age_counts_from_the_beginning_however_often_it_is_sealed_anew() {
        var ticket = box.seal(CONTENT, NOW, NOW);
        for (var minute = 1; minute < 10; minute++) {
            var now = NOW.plusSeconds(60L * minute);
            var opened = (Ticket.Opened) box.open(ticket, now);
            ticket = box.seal(opened.content(), opened.since(), now);
        }
        assertThat(box.open(ticket, NOW.plusSeconds(599))).isInstanceOf(Ticket.Opened.class);
        var late = (Ticket.Expired) box.open(ticket, NOW.plusSeconds(600));
        assertThat(late.since()).isEqualTo(NOW);
        var again = box.seal(late.content(), late.since(), NOW.plusSeconds(600));
        assertThat(box.open(again, NOW.plusSeconds(600))).isInstanceOf(Ticket.Expired.class);
    }

    @Test
    void a_ticket_from_before_midnight_opens_after_it() {
        var midnight = Instant.parse("2026-11-24T00:00:00Z");
        var ticket = box.seal(CONTENT, midnight.minusSeconds(60), midnight.minusSeconds(60));
        for (var node : new TicketBox[] {box, node(JoseSamples.ISSUER)}) {
            assertThat(node.open(ticket, midnight.plusSeconds(60)))
                    .isInstanceOf(Ticket.Opened.class);
            assertThat(node.open(ticket, midnight.plus(Duration.ofHours(12))))
                    .isInstanceOf(Ticket.Expired.class);
            assertThat(node.open(ticket, midnight.plus(Duration.ofHours(24))))
                    .isEqualTo(new Ticket.NotOurs());
        }
    }

    @Test
    void no_two_tickets_are_alike() {
        var seen = new HashSet<String>();
        for (var at = 0; at < 100; at++) {
            assertThat(seen.add(box.seal(CONTENT, NOW, NOW))).isTrue();
        }
    }

    @Test
    void tomorrows_key_is_there_before_a_stranger_needs_it_and_old_ones_go() {
        var keys = keys();
        keys.prepare(NOW);
        keys.prepare(NOW);
        assertThat(stored.all(Purpose.TICKET)).hasSize(2);
        keys.prepare(NOW.plus(Duration.ofDays(1)));
        assertThat(stored.all(Purpose.TICKET)).hasSize(3);
        keys.prepare(NOW.plus(Duration.ofDays(9)));
        assertThat(stored.all(Purpose.TICKET)).hasSize(2);
    }
}
