package idp.core.grant;

import static idp.core.jose.JoseSamples.NOW;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.Holder;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.core.token.apikey.FakeApiKeys;
import idp.core.user.HandClock;
import idp.core.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 8693 §2: an API key for a short access token")
final class ExchangeGrantTest {
    private static final Binding BEARER = new Binding.Bearer();
    private static final Duration DAY = Duration.ofDays(1);
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private final HandClock clock = new HandClock(NOW);
    private final FakeStage stage = new FakeStage(clock);
    private final FakeApiKeys keys = new FakeApiKeys(stage.store);
    private final ExchangeGrant grant = new ExchangeGrant(keys, stage.clients());
    private final Client api = stage.client(Map.of("served_resources", List.of("urn:a", "urn:b")));
    private final Client tool = registered("read write", "urn:a", "urn:b");
    private final User alice = stage.user();

    private Client registered(String scope, String... resources) {
        return stage.client(
                Map.of(
                        "grant_types", List.of(EXCHANGE),
                        "redirect_uris", List.of(),
                        "scope", scope,
                        "resources", List.of(resources)));
    }

    private ApiKeyText key(RoleHolder holder, String scope) {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var key =
                new ApiKey(
                        text.id(),
                        "CI",
                        holder,
                        Scope.parse(scope),
                        NOW,
                        "ann",
                        NOW.plus(DAY),
                        null,
                        null);
        assertThat(keys.add(key, text.hash(), NOW)).isTrue();
        return text;
    }

    private Authorization.OfKey redeem(Client by, String key, String scope, String... resources) {
        var shown = new Grant.Exchange(key, scope, List.of(resources));
        return (Authorization.OfKey)
                grant.redeem(shown, stage.authenticated(by), BEARER, clock.instant());
    }

    private ErrorCode refusal(Client by, String key, String scope, String... resources) {
        return catchThrowableOfType(Refused.class, () -> redeem(by, key, scope, resources)).code();
    }

    @Test
    void a_persons_key_gives_a_token_of_the_person_to_the_client_that_asks() {
        var key = key(RoleHolder.user(alice.id()), "read");
        assertThat(redeem(tool, key.text(), null, "urn:a"))
                .isEqualTo(
                        new Authorization.OfKey(
                                tool,
                                new Holder.Person(
                                        alice.id(), new Holder.Source.Key(key.id()), null),
                                BEARER,
                                Scope.parse("read"),
                                List.of("urn:a"),
                                NOW,
                                NOW.plus(DAY)));
    }

    @Test
    void a_service_accounts_key_gives_a_token_of_the_account_itself() {
        var account = registered("read", "urn:a");
        var key = key(RoleHolder.client(account.id()), "read");
        var allowed = redeem(tool, key.text(), null, "urn:a");
        assertThat(allowed.client()).isEqualTo(account);
        assertThat(allowed.holder()).isEqualTo(new Holder.ServiceAccount(account.id(), key.id()));
    }

    @ParameterizedTest(name = "key {0}, client {1}, asked {2}: {3}")
    @CsvSource({
        "read write, read write, , read write",
        "read write, read write, read, read",
        "read, read write, , read",
        "read write, read, , read",
        "read write, read, read, read",
        "read, read write, write, INVALID_SCOPE",
        "read write, read, write, INVALID_SCOPE",
        "read write, read, read write, INVALID_SCOPE",
        "read, write, , INVALID_SCOPE",
        "read, write, read, INVALID_SCOPE",
        "'', read write, , ''",
        "'', read write, read, INVALID_SCOPE"
    })
    @DisplayName("RFC 8693 §2: no more than what the key and the one who asks have in common")
    void the_scope(String ofKey, String ofClient, String asked, String expected) {
        var by = registered(ofClient);
        var account = registered("read write admin");
        for (var holder : List.of(RoleHolder.user(alice.id()), RoleHolder.client(account.id()))) {
            var key = key(holder, ofKey).text();
            if (expected.equals("INVALID_SCOPE")) {
                assertThat(refusal(by, key, asked)).isEqualTo(INVALID_SCOPE);
            } else {
                assertThat(redeem(by, key, asked).scope().toString()).isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("RFC 8693 §2: nor more than what a service account has by now")
    void a_service_account_keeps_within_its_registration() {
        var account = registered("read", "urn:a");
        var key = key(RoleHolder.client(account.id()), "read write").text();
        assertThat(redeem(tool, key, null).scope().toString()).isEqualTo("read");
        assertThat(refusal(tool, key, "write")).isEqualTo(INVALID_SCOPE);
        assertThat(redeem(tool, key, null, "urn:a").resources()).containsExactly("urn:a");
        assertThat(refusal(tool, key, null, "urn:b")).isEqualTo(INVALID_TARGET);
        // A person is no client, and may go wherever the one who asks may.
        var persons = key(RoleHolder.user(alice.id()), "read").text();
        assertThat(redeem(tool, persons, null, "urn:b").resources()).containsExactly("urn:b");
    }

    @Test
    @DisplayName("RFC 8707 §2: only resources that the client may call, and that are served")
    void the_resources() {
        var key = key(RoleHolder.user(alice.id()), "read").text();
        for (var other : List.of("urn:c", "relative", "urn:a#x")) {
            assertThat(refusal(tool, key, null, "urn:a", other)).isEqualTo(INVALID_TARGET);
        }
        stage.clients().change(api.id(), new Change.Disable(), NOW);
        assertThat(refusal(tool, key, null, "urn:a")).isEqualTo(INVALID_TARGET);
    }

    @Test
    @DisplayName("RFC 8693 §2.2.2: whatever is wrong with the key is one and the same refusal")
    void dead_keys_look_alike() {
        var text = key(RoleHolder.user(alice.id()), "read");
        var unknown = ApiKeyText.of(Stage.OPAQUE).text();
        var mistyped = text.text().substring(0, 30) + "é" + text.text().substring(31);
        var revoked = key(RoleHolder.user(alice.id()), "read");
        keys.revoke(revoked.id(), NOW);
        for (var dead : List.of(unknown, mistyped, revoked.text(), "x", "")) {
            assertThat(refusal(tool, dead, null)).as(dead).isEqualTo(INVALID_REQUEST);
        }
        redeem(tool, text.text(), null);
        clock.advance(DAY);
        assertThat(refusal(tool, text.text(), null)).isEqualTo(INVALID_REQUEST);
    }

    @Test
    @DisplayName("RFC 8693 §2.2.2: a key ends with the one who holds it")
    void a_key_ends_with_its_holder() {
        var account = registered("read");
        var persons = key(RoleHolder.user(alice.id()), "read").text();
        var accounts = key(RoleHolder.client(account.id()), "read").text();
        redeem(tool, persons, null);
        redeem(tool, accounts, null);
        stage.disable(alice);
        stage.clients().change(account.id(), new Change.Disable(), NOW);
        assertThat(refusal(tool, persons, null)).isEqualTo(INVALID_REQUEST);
        assertThat(refusal(tool, accounts, null)).isEqualTo(INVALID_REQUEST);
        stage.clients().change(account.id(), new Change.Delete(), NOW);
        assertThat(refusal(tool, accounts, null)).isEqualTo(INVALID_REQUEST);
    }
}
