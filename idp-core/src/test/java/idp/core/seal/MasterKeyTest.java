package idp.core.seal;

import static idp.core.jose.JoseSamples.OPAQUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.jose.JoseSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 7: seals under the master key")
final class MasterKeyTest {
    private static final byte[] SECRET = "it is the old one".getBytes(UTF_8);
    private final byte[] mine = OPAQUE.bytes(32);
    private final MasterKey master = new MasterKey(List.of(mine), OPAQUE);

    private static byte[] opened(MasterKey master, byte[] sealed, String purpose, String id) {
        return switch (master.open(sealed, purpose, id)) {
            case Unsealed.Opened(var plain) -> plain;
            case Unsealed.NotOurs() -> null;
        };
    }

    @Test
    void what_is_sealed_opens_for_its_purpose_and_id_only() {
        var sealed = master.seal(SECRET, "pepper", "1");
        assertThat(opened(master, sealed, "pepper", "1")).isEqualTo(SECRET);
        assertThat(opened(master, sealed, "pepper", "2")).isNull();
        assertThat(opened(master, sealed, "refresh", "1")).isNull();
        assertThat(opened(master, sealed, "pepper\0001", "")).isNull();
        assertThat(master.seal(SECRET, "pepper", "1")).isNotEqualTo(sealed);
    }

    @Test
    void a_seal_with_any_bit_changed_does_not_open() {
        for (var length : new int[] {0, 1, 16, 100}) {
            var sealed = master.seal(OPAQUE.bytes(length), "pepper", "1");
            for (var bit = 0; bit < sealed.length * 8; bit++) {
                var changed = sealed.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(opened(master, changed, "pepper", "1")).isNull();
            }
            for (var cut = 0; cut < sealed.length; cut++) {
                assertThat(opened(master, Arrays.copyOf(sealed, cut), "pepper", "1")).isNull();
            }
            assertThat(opened(master, Arrays.copyOf(sealed, sealed.length + 1), "pepper", "1"))
                    .isNull();
        }
    }

    @Test
    void an_older_master_key_still_opens_and_is_told_apart() {
        var newer = new MasterKey(List.of(OPAQUE.bytes(32), mine), OPAQUE);
        var sealed = master.seal(SECRET, "pepper", "1");
        assertThat(opened(newer, sealed, "pepper", "1")).isEqualTo(SECRET);
        assertThat(master.isCurrent(sealed)).isTrue();
        assertThat(newer.isCurrent(sealed)).isFalse();
        assertThat(newer.isCurrent(newer.seal(SECRET, "pepper", "1"))).isTrue();
        assertThat(newer.isCurrent(new byte[3])).isFalse();
    }

    @Test
    void another_master_key_opens_nothing_and_says_what() {
        var other = JoseSamples.master();
        var sealed = master.seal(SECRET, "pepper", "1");
        assertThat(opened(other, sealed, "pepper", "1")).isNull();
        assertThatThrownBy(() -> other.mustOpen(sealed, "pepper", "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the master key does not open pepper 1");
    }

    @Test
    void a_short_master_key_is_refused_and_none_is_printed() {
        assertThatThrownBy(() -> new MasterKey(List.of(new byte[31]), OPAQUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MasterKey(List.of(), OPAQUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(master).hasToString("MasterKey[1]");
        assertThat(new Unsealed.Opened(SECRET)).hasToString("Opened[]");
    }
}
