package idp.core.seal;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.jose.JoseSamples.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.seal.Secrets.Purpose;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 7: random secrets, shared and sealed")
final class SecretsTest {
    private final FakeSealedSecrets stored = new FakeSealedSecrets();
    private final byte[] first = OPAQUE.bytes(32);
    private final Secrets secrets = node(first);

    private Secrets node(byte[]... master) {
        return new Secrets(stored, new MasterKey(List.of(master), OPAQUE), OPAQUE);
    }

    private static List<String> ids(List<Secrets.Secret> secrets) {
        return secrets.stream().map(Secrets.Secret::id).toList();
    }

    @Test
    void all_nodes_have_the_same_one_from_the_first_call_on() {
        var mine = secrets.all(Purpose.PEPPER, NOW);
        assertThat(ids(mine)).containsExactly("1");
        assertThat(mine.getFirst().bytes()).hasSize(32);
        assertThat(node(first).all(Purpose.PEPPER, NOW).getFirst().bytes())
                .isEqualTo(mine.getFirst().bytes());
        assertThat(secrets.all(Purpose.REFRESH, NOW).getFirst().bytes())
                .isNotEqualTo(mine.getFirst().bytes());
        assertThat(mine.getFirst()).hasToString("Secret[1]");
    }

    @Test
    void a_new_one_is_used_once_every_node_can_know_it_and_the_old_stays_readable() {
        secrets.all(Purpose.PEPPER, NOW.minusSeconds(600));
        assertThat(secrets.rotate(Purpose.PEPPER, NOW).id()).isEqualTo("2");
        assertThat(ids(secrets.all(Purpose.PEPPER, NOW))).containsExactly("1", "2");
        assertThat(ids(secrets.all(Purpose.PEPPER, NOW.plusSeconds(119))))
                .containsExactly("1", "2");
        assertThat(ids(secrets.all(Purpose.PEPPER, NOW.plusSeconds(120))))
                .containsExactly("2", "1");
    }

    @Test
    void a_new_master_key_wraps_them_anew_and_changes_none() {
        var before = secrets.all(Purpose.PEPPER, NOW).getFirst().bytes();
        secrets.named(Purpose.TICKET, "20780", NOW);
        var second = OPAQUE.bytes(32);
        var both = node(second, first);
        assertThat(both.all(Purpose.PEPPER, NOW).getFirst().bytes()).isEqualTo(before);
        assertThat(both.rewrap()).isEqualTo(2);
        assertThat(both.rewrap()).isZero();
        var onlyNew = node(second);
        assertThat(onlyNew.all(Purpose.PEPPER, NOW).getFirst().bytes()).isEqualTo(before);
    }
}
