package idp.server.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.KeyForge;
import idp.core.jose.KeyPolicy;
import idp.core.jose.SigningAlgorithm;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.server.cli.CliFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp key")
final class KeyCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void the_first_key_is_there() {
        try (var installation = idp.open()) {
            installation.rotation().run(idp.clock.instant());
        }
    }

    @Test
    void listing_shows_no_private_part() {
        var ran = idp.run("key", "list");
        assertThat(ran.documents())
                .singleElement()
                .satisfies(key ->
                        assertThat(key)
                                .containsEntry("alg", "ES256")
                                .containsEntry("state", "active")
                                .containsEntry("kept", "database")
                                .containsOnlyKeys(
                                        "kid",
                                        "alg",
                                        "state",
                                        "published_at",
                                        "active_from",
                                        "kept"));
    }

    @Test
    @DisplayName("R-11: a successor is published before it signs")
    void rotating_publishes_a_successor() {
        var ran = idp.run("key", "rotate");
        var from = idp.clock.instant().plus(KeyPolicy.DEFAULT.lead());
        assertThat(ran.documents())
                .singleElement()
                .satisfies(key ->
                        assertThat(key)
                                .containsEntry("state", "published")
                                .containsEntry("active_from", from.toString()));
        assertThat(idp.run("key", "list").documents())
                .extracting("state")
                .containsExactly("active", "published");
        idp.clock.advance(KeyPolicy.DEFAULT.lead());
        assertThat(idp.run("key", "list").documents())
                .extracting("state")
                .containsExactly("retired", "active");
        idp.clock.advance(KeyPolicy.DEFAULT.kept());
        assertThat(idp.run("key", "list").documents())
                .extracting("state")
                .containsExactly("gone", "active");
    }

    @Test
    void an_urgent_successor_signs_after_two_minutes() {
        var ran = idp.run("key", "rotate", "--urgent", "--alg", "ES256");
        assertThat(ran.documents())
                .singleElement()
                .satisfies(key ->
                        assertThat(key)
                                .containsEntry(
                                        "active_from",
                                        idp.clock
                                                .instant()
                                                .plus(Duration.ofMinutes(2))
                                                .toString()));
    }

    @Test
    void an_unknown_algorithm_is_refused() {
        assertThat(idp.run("key", "rotate", "--alg", "none").err())
                .contains("there is no algorithm none");
        assertThat(idp.keys.all()).hasSize(1);
    }

    @Test
    @DisplayName("ADR 7: a new master key wraps anew what the former one sealed")
    void rewrapping_lets_the_former_master_key_go() {
        var former = new MasterKey(List.of(idp.formerMaster), idp.opaque);
        var secrets = new Secrets(idp.sealed, former, idp.opaque);
        secrets.named(Secrets.Purpose.PEPPER, "1", idp.clock.instant());
        var old = new KeyForge(null, former);
        var now = idp.clock.instant();
        idp.keys.add(old.make(SigningAlgorithm.ES256, 2, now, now.plusSeconds(600)));
        assertThat(idp.run("key", "rewrap").document())
                .containsEntry("keys", 1)
                .containsEntry("secrets", 1);
        assertThat(idp.run("key", "rewrap").document())
                .containsEntry("keys", 0)
                .containsEntry("secrets", 0);
    }

    @Test
    @DisplayName("ADR 71: a wrapped master key is printed as it is set")
    void wrapping_prints_one_line_for_a_setting() {
        assertThat(idp.run("key", "wrap").out()).isEqualTo("pkcs11:gatehouse:old\n");
        assertThat(idp.run("key", "wrap", "--label", "k-2", "--create").out())
                .isEqualTo("pkcs11:k-2:new\n");
        assertThat(idp.run("key", "wrap", "--label", "a,b").err()).contains("a label here is");
    }
}
