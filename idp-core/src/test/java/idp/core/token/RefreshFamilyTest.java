package idp.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.token.RefreshFamily.Key;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 4: refresh tokens and how one follows from another")
final class RefreshFamilyTest {
    private static final Key K1 = new Key("k1", Stage.OPAQUE.bytes(32));
    private static final Key K2 = new Key("k2", Stage.OPAQUE.bytes(32));

    private final RefreshFamily family = Stage.family(K1);
    private final String grant = Stage.OPAQUE.id();

    @Test
    void a_token_tells_its_grant_and_its_place() {
        var first = family.first(grant, K1);
        var read = family.read(first.token());
        assertThat(read.grantId()).isEqualTo(grant);
        assertThat(read.counter()).isZero();
        assertThat(read.hash()).isEqualTo(first.hash());
        assertThat(first.keyId()).isEqualTo("k1");
        assertThat(first.toString()).doesNotContain(first.token());
    }

    @Test
    @DisplayName("R-02: the successor is a function of its predecessor, announced by its hash")
    void a_successor_is_always_the_same() {
        var first = family.first(grant, K1).token();
        var second = family.successor(first, "k1");
        assertThat(family.successor(first, "k1")).isEqualTo(second).isNotEqualTo(first);
        var announced = family.read(first).successors();
        assertThat(announced).hasSize(1);
        assertThat(family.read(second).hash()).isEqualTo(announced.getFirst().hash());
        assertThat(family.read(second).counter()).isEqualTo(1);
        assertThat(family.read(second).grantId()).isEqualTo(grant);
    }

    @Test
    void no_two_tokens_are_the_same() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            var token = family.first(grant, K1).token();
            for (int turn = 0; turn < 20; turn++) {
                assertThat(seen.add(token)).isTrue();
                token = family.successor(token, "k1");
            }
        }
    }

    @Test
    @DisplayName("CO-10: a token with anything else in it is no token of ours")
    void a_changed_token_is_refused_or_another_secret() {
        var token = family.first(grant, K1).token();
        var good = family.read(token);
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            var read = family.read(changed);
            // Grant, counter and tag hold together; the secret is held by its hash.
            assertThat(read == null || !java.util.Arrays.equals(read.hash(), good.hash()))
                    .as("place %d", i)
                    .isTrue();
            assertThat(read == null || read.grantId().equals(grant)).isTrue();
        }
        assertThat(family.read(token + "A")).isNull();
        assertThat(family.read(token.substring(1))).isNull();
        assertThat(family.read("")).isNull();
        assertThat(family.read(token.replace(token.charAt(5), '+'))).isNull();
        assertThat(family.read(Stage.OPAQUE.secret())).isNull();
    }

    @Test
    @DisplayName("RFC 4648 §3.5: one spelling a token")
    void unused_bits_are_zero() {
        var token = family.first(grant, K1).token();
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(token.charAt(token.length() - 1));
        for (int bits = 1; bits < 4; bits++) {
            var twin = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ bits);
            assertThat(family.read(twin)).as("%d", bits).isNull();
        }
    }

    @Test
    void grants_are_not_guessed_from_their_ids() {
        var stranger = Stage.family(new Key("k1", new byte[32]));
        assertThat(family.read(stranger.first(grant, stranger.today()).token())).isNull();
    }

    @Test
    @DisplayName("R-11: a new key takes over, the old one still verifies and repeats")
    void keys_change_without_ending_families() {
        var old = family.first(grant, K1).token();
        var rotated = Stage.family(K2, K1);
        var read = rotated.read(old);
        assertThat(read.successors())
                .extracting(RefreshTokens.Successor::keyId)
                .containsExactly("k2", "k1");
        var second = rotated.successor(old, "k2");
        assertThat(rotated.read(second).hash()).isEqualTo(read.successors().getFirst().hash());
        assertThat(rotated.successor(old, "k1")).isEqualTo(family.successor(old, "k1"));
        assertThat(family.read(second)).isNull();
        assertThatThrownBy(() -> family.successor(old, "k2")).isInstanceOf(RuntimeException.class);
    }
}
