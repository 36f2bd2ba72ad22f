package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every denylist promises. An adapter says how a row gets onto it, and returns when each node
/// has to know.
public abstract class DenylistContract {
    protected static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private static final TokenFacts TOKEN =
            new TokenFacts("grant-1.a", "grant-1", "sid-1", "user-1", "client-1", NOON);
    private static final TokenFacts OWN = new TokenFacts("b", null, null, null, "client-1", NOON);

    protected abstract Denylist denylist();

    protected abstract Revocations revocations();

    protected abstract void deny(Denied row);

    /// Waits until every node has to know.
    protected abstract void settle();

    @Test
    @DisplayName("A token of which nothing is known is alive")
    void a_token_is_alive_unless_something_ended_it() {
        deny(Denied.token("grant-1.other", NOON.plusSeconds(600)));
        for (var kind : Kind.values()) {
            denyAt(kind, "somebody else", NOON.plusSeconds(9));
        }
        assertThat(verdict(TOKEN)).isInstanceOf(Verdict.Alive.class);
        assertThat(verdict(OWN)).isInstanceOf(Verdict.Alive.class);
    }

    @Test
    @DisplayName("A revoked token is dead, its siblings are not, and again changes nothing")
    void one_token_is_ended_alone() {
        revocations().revoke(TOKEN, NOON.plusSeconds(600), NOON);
        revocations().revoke(TOKEN, NOON.plusSeconds(600), NOON.plusSeconds(1));
        assertThat(verdict(TOKEN)).isEqualTo(new Verdict.Dead(Kind.TOKEN));
        assertThat(verdict(aged("grant-1.c", NOON))).isInstanceOf(Verdict.Alive.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOKEN")
    @DisplayName("A cut-off ends what was issued up to its second, rounded up, and nothing later")
    void a_cutoff_ends_what_is_older(Kind kind) {
        denyAt(kind, String.valueOf(TOKEN.key(kind)), NOON.plusMillis(1));
        assertThat(verdict(aged("grant-1.1", NOON.minusSeconds(500))))
                .isEqualTo(new Verdict.Dead(kind));
        assertThat(verdict(aged("grant-1.2", NOON.plusSeconds(1))))
                .isEqualTo(new Verdict.Dead(kind));
        assertThat(verdict(aged("grant-1.3", NOON.plusSeconds(2))))
                .isInstanceOf(Verdict.Alive.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOKEN")
    @DisplayName(
            "A cut-off on a whole second is not rounded, and an earlier one does not weaken it")
    void the_latest_cutoff_counts(Kind kind) {
        denyAt(kind, String.valueOf(TOKEN.key(kind)), NOON);
        denyAt(kind, String.valueOf(TOKEN.key(kind)), NOON.minusSeconds(60));
        assertThat(verdict(TOKEN)).isEqualTo(new Verdict.Dead(kind));
        assertThat(verdict(aged("grant-1.4", NOON.plusSeconds(1))))
                .isInstanceOf(Verdict.Alive.class);
    }

    @Test
    @DisplayName("Kinds do not mix: an id denied as one kind says nothing about another")
    void kinds_are_apart() {
        deny(Denied.cutoff(Kind.SUBJECT, "client-1", NOON));
        deny(Denied.cutoff(Kind.GRANT, "sid-1", NOON));
        deny(Denied.token("grant-1", NOON));
        assertThat(verdict(TOKEN)).isInstanceOf(Verdict.Alive.class);
    }

    @Test
    @DisplayName(
            "DN-06: forgetting takes rows that ended long ago, and no other, with clocks 5 min off")
    void sweeping_never_takes_an_unexpired_row() {
        var ends = Stream.of(-3600, -601, -300, -1, 0, 1, 300, 3600);
        ends.forEach(s -> deny(Denied.token("t" + s, NOON.plusSeconds(s))));
        var early = revocations().sweep(NOON.plus(Duration.ofMinutes(5)));
        assertThat(early).isEqualTo(2);
        for (var s : Arrays.asList(-300, -1, 0, 1, 300, 3600)) {
            assertThat(verdict(aged("t" + s, NOON))).isEqualTo(new Verdict.Dead(Kind.TOKEN));
        }
        assertThat(revocations().sweep(NOON.plus(Duration.ofHours(3)))).isEqualTo(6);
    }

    private void denyAt(Kind kind, String key, Instant notBefore) {
        deny(Denied.cutoff(kind, key, notBefore));
    }

    private Verdict verdict(TokenFacts token) {
        settle();
        return denylist().verdict(token);
    }

    private static TokenFacts aged(String jti, Instant issuedAt) {
        return new TokenFacts(jti, "grant-1", "sid-1", "user-1", "client-1", issuedAt);
    }
}
