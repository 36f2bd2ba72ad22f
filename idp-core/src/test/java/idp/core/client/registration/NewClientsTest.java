package idp.core.client.registration;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.FakeStage;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.client.registration.NewClients.Outcome;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7591 §3: one rule makes all clients")
final class NewClientsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final FakeStage stage = new FakeStage(InstantSource.fixed(NOW));
    private final NewClients rule =
            new NewClients(stage.clients(), OPAQUE, InstantSource.fixed(NOW));

    private Outcome.Done registered(String id, Map<String, Object> document) {
        return (Outcome.Done) rule.register(id, document);
    }

    private static Map<String, Object> with(String member, Object value) {
        var document = new HashMap<>(EveryMember.LEAST);
        document.put(member, value);
        return document;
    }

    @Test
    void a_client_gets_an_id_and_a_secret_of_which_only_the_hash_is_kept() {
        var made = registered(null, EveryMember.LEAST);
        assertThat(made.secret()).hasSize(43);
        var stored = stage.clients().find(made.client().id());
        assertThat(stored).isEqualTo(made.client());
        assertThat(stored.enabled()).isTrue();
        assertThat(stored.createdAt()).isEqualTo(NOW);
        assertThat(stored.secrets()).hasSize(1);
        assertThat(stored.secrets().getFirst().hash()).isEqualTo(Opaque.hash(made.secret()));
        assertThat(stored.secrets().getFirst().expiresAt()).isNull();
    }

    @Test
    @DisplayName("RFC 6749 §2.1: a public client gets no secret")
    void a_public_client_gets_no_secret() {
        var made = registered("desk", with("token_endpoint_auth_method", "none"));
        assertThat(made.secret()).isNull();
        assertThat(made.client().secrets()).isEmpty();
        assertThat(rule.rotateSecret("desk", Duration.ZERO)).isEqualTo(new Outcome.Public());
    }

    @Test
    void an_id_of_ones_own_is_plain_and_given_once() {
        for (var id : new String[] {"", "a b", "a/b", "é", "x".repeat(65)}) {
            assertThat(rule.register(id, EveryMember.LEAST)).isEqualTo(new Outcome.NoId());
        }
        var id = "x".repeat(64);
        registered(id, EveryMember.LEAST);
        assertThat(rule.register(id, EveryMember.LEAST)).isEqualTo(new Outcome.Taken(id));
        stage.clients().change(id, new Change.Delete(), NOW);
        assertThat(rule.register(id, EveryMember.LEAST)).isEqualTo(new Outcome.Taken(id));
    }

    @Test
    void what_registration_refuses_is_not_stored() {
        var outcome = rule.register("shop", with("surprise", 1));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Bad.class,
                        bad -> assertThat(bad.why().member()).isEqualTo("surprise"));
        registered("shop", EveryMember.LEAST);
        assertThat(rule.update("shop", _ -> with("scope", "\""))).isInstanceOf(Outcome.Bad.class);
        assertThat(stage.clients().find("shop").revision()).isOne();
    }

    @Test
    void what_changes_nothing_is_not_written() {
        var made = registered("shop", EveryMember.LEAST);
        assertThat(rule.update("shop", _ -> EveryMember.LEAST))
                .isEqualTo(new Outcome.Same(made.client()));
        assertThat(stage.clients().find("shop").revision()).isOne();
    }

    @Test
    void secrets_follow_what_the_client_becomes() {
        registered("shop", EveryMember.LEAST);
        var other = (Outcome.Done) rule.update("shop", _ -> with("client_name", "Other"));
        assertThat(other.secret()).isNull();
        assertThat(other.client().secrets()).hasSize(1);
        var open =
                (Outcome.Done) rule.update("shop", _ -> with("token_endpoint_auth_method", "none"));
        assertThat(open.secret()).isNull();
        assertThat(open.client().secrets()).isEmpty();
        var closed = (Outcome.Done) rule.update("shop", _ -> EveryMember.LEAST);
        assertThat(closed.secret()).isNotNull();
        assertThat(closed.client().secrets()).hasSize(1);
    }

    @Test
    void a_change_is_built_on_the_one_that_came_between() {
        registered("shop", EveryMember.LEAST);
        var asked = new int[1];
        var outcome =
                rule.update(
                        "shop",
                        client -> {
                            if (asked[0]++ == 0) {
                                other(client);
                            }
                            var document = new HashMap<>(ClientDocument.of(client.metadata()));
                            document.put("first_party", true);
                            return document;
                        });
        assertThat(asked[0]).isEqualTo(2);
        var both = ((Outcome.Done) outcome).client().metadata();
        assertThat(both.signIn().firstParty()).isTrue();
        assertThat(both.presentation().clientName()).isEqualTo("Between");
    }

    @Test
    void it_does_not_try_for_ever() {
        registered("shop", EveryMember.LEAST);
        var outcome =
                rule.update(
                        "shop",
                        client -> {
                            other(client);
                            return with("client_name", "Never " + client.revision());
                        });
        assertThat(outcome).isEqualTo(new Outcome.Busy());
    }

    private void other(Client read) {
        var name = read.revision() == 1 ? "Between" : "Between " + read.revision();
        var metadata = EveryMember.metadata(with("client_name", name));
        stage.clients().update(read, metadata, null, NOW);
    }

    @Test
    void one_more_secret_ends_the_others_after_a_while() {
        var made = registered("shop", EveryMember.LEAST);
        var rotated = (Outcome.Done) rule.rotateSecret("shop", Duration.ofHours(24));
        assertThat(rotated.secret()).isNotEqualTo(made.secret());
        var secrets = rotated.client().secrets();
        assertThat(secrets).hasSize(2);
        assertThat(secrets.getFirst().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(secrets.getLast().hash()).isEqualTo(Opaque.hash(rotated.secret()));
    }

    @Test
    void a_client_that_is_not_there_is_said_not_to_be() {
        assertThat(rule.update("nobody", _ -> EveryMember.LEAST))
                .isEqualTo(new Outcome.NoSuchClient());
        assertThat(rule.rotateSecret("nobody", Duration.ZERO))
                .isEqualTo(new Outcome.NoSuchClient());
    }
}
