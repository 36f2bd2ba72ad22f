package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("NIST SP 800-63B-4 §3.1.1.2: what is kept of a password")
final class PasswordsTest {
    private final FixedPeppers peppers = new FixedPeppers("p1");
    private final CountingHashes slow = new CountingHashes();
    private final Passwords passwords = new Passwords(peppers, slow, 12);

    @Test
    @DisplayName("T7: the slow hash always gets 64 characters of base64")
    void the_slow_hash_gets_64_characters() {
        passwords.hash("x");
        passwords.hash("пароль".repeat(100));
        assertThat(slow.done()).allMatch(work -> work.input().matches("[A-Za-z0-9+/]{64}"));
    }

    @Test
    @DisplayName("LG-01, N7: the 73rd byte counts")
    void nothing_is_cut() {
        var latin = passwords.hash("A".repeat(72) + "x");
        assertThat(passwords.matches("A".repeat(72) + "x", latin)).isTrue();
        assertThat(passwords.matches("A".repeat(72) + "y", latin)).isFalse();
        var emoji = passwords.hash("\uD83D\uDE00".repeat(18) + "x");
        assertThat(passwords.matches("\uD83D\uDE00".repeat(18) + "x", emoji)).isTrue();
        assertThat(passwords.matches("\uD83D\uDE00".repeat(18) + "y", emoji)).isFalse();
        assertThat(passwords.matches("\uD83D\uDE00".repeat(18), emoji)).isFalse();
    }

    @Test
    @DisplayName("LG-03: a NUL ends nothing")
    void a_nul_ends_nothing() {
        var stored = passwords.hash("secret");
        assertThat(passwords.matches("secret\0junk", stored)).isFalse();
        assertThat(passwords.matches("secret\0", stored)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"e\u0301l\u00E8ve,\u00E9le\u0300ve", "\u212B,\u00C5"})
    @DisplayName("N12: spellings of one character are one character")
    void composed_and_decomposed_are_the_same(String set, String typed) {
        assertThat(passwords.matches(typed, passwords.hash(set))).isTrue();
    }

    @Test
    @DisplayName("6.2.8: case, width and spaces count")
    void nothing_else_is_changed() {
        var stored = passwords.hash("Secret");
        assertThat(passwords.matches("secret", stored)).isFalse();
        assertThat(passwords.matches("Secret ", stored)).isFalse();
        assertThat(passwords.matches("\uFF33ecret", stored)).isFalse();
    }

    @Test
    void a_broken_surrogate_matches_nothing() {
        assertThat(passwords.matches("\uD800", passwords.hash("?"))).isFalse();
        assertThat(passwords.matches("\uD800", passwords.hash("\uD800"))).isFalse();
    }

    @Test
    @DisplayName("LG-02, LG-06: without a stored password the work is the same, at any length")
    void nobody_costs_as_much_as_somebody() {
        var stored = passwords.hash("secret");
        slow.costs();
        for (var typed : new String[] {"secret", "x".repeat(73), "x".repeat(10_240), "\uD800"}) {
            passwords.matches(typed, stored, 12);
            var known = slow.costs();
            assertThat(passwords.matches(typed, null, 12)).isFalse();
            assertThat(slow.costs()).isEqualTo(known).containsExactly(12);
        }
    }

    @ParameterizedTest
    @CsvSource({"10,12", "12,10", "10,14", "14,10", "11,11"})
    @DisplayName("LG-06: whatever the cost was and is, everybody's work is that of the highest")
    void a_changed_cost_tells_nobody_apart(int before, int now) {
        var older = new Passwords(peppers, slow, before).hash("secret");
        var changed = new Passwords(peppers, slow, now);
        var newer = changed.hash("secret");
        var highest = Math.max(before, now);
        slow.costs();
        for (var typed : new String[] {"secret", "wrong"}) {
            for (var stored : new HashedPassword[] {older, newer, null}) {
                assertThat(changed.matches(typed, stored, highest))
                        .isEqualTo(stored != null && typed.equals("secret"));
                assertThat(slow.rounds()).isEqualTo(1L << highest);
            }
        }
    }

    @Test
    void a_hash_is_outdated_when_cost_or_pepper_have_changed() {
        var stored = passwords.hash("secret");
        assertThat(passwords.outdated(stored)).isFalse();
        var dearer = new Passwords(peppers, slow, 13);
        assertThat(dearer.matches("secret", stored)).isTrue();
        assertThat(dearer.outdated(stored)).isTrue();
        peppers.add("p2");
        assertThat(passwords.matches("secret", stored)).isTrue();
        assertThat(passwords.outdated(stored)).isTrue();
        assertThat(passwords.hash("secret").pepperId()).isEqualTo("p2");
    }

    @Test
    void a_lost_pepper_is_a_fault_inside_and_not_a_wrong_password() {
        var stored = new HashedPassword("lost", 12, "12$x");
        assertThatThrownBy(() -> passwords.matches("secret", stored))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    @DisplayName("XS-11: what is kept does not show in a log")
    void a_hash_does_not_print() {
        assertThat(passwords.hash("secret").toString()).isEqualTo("HashedPassword[p1, 12]");
    }
}
