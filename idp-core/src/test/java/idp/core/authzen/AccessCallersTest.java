package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.oauth.ErrorCode.FORBIDDEN;
import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.access.TokenType;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.ClientStore.Change;
import idp.core.client.Credentials;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.token.TokenFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who may ask for decisions")
final class AccessCallersTest {
    private final TokenFixture on = new TokenFixture();
    private final Client orders =
            on.stage.client(Map.of("served_resources", List.of(ORDERS.resource())));
    private final AccessCallers callers =
            new AccessCallers(
                    ISSUER,
                    new ClientAuthenticator(on.stage.clients()),
                    on.tokens,
                    on.stage.clients(),
                    on.apis);

    AccessCallersTest() {
        on.apis.put(ORDERS.servedBy(Set.of(orders.id())), on.clock.instant());
    }

    private AccessCaller authenticate(String authorization) {
        return callers.authenticate(
                Stage.call(Credentials.ofEither(authorization)), on.clock.instant());
    }

    private ErrorCode refusal(String authorization) {
        return catchThrowableOfType(Refused.class, () -> authenticate(authorization)).code();
    }

    private static String basic(String id, String secret) {
        var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Test
    @DisplayName("RFC 6749 §2.3.1: a confidential client by its secret")
    void a_client_by_its_secret() {
        var caller = authenticate(basic(orders.id(), "secret-of-" + orders.id()));
        assertThat(caller.clientId()).isEqualTo(orders.id());
        assertThat(caller.api(null).id()).isEqualTo(ORDERS.id());
        var open = on.stage.client(Map.of("token_endpoint_auth_method", "none"));
        for (var bad :
                new String[] {
                    null,
                    basic(orders.id(), "another"),
                    basic(open.id(), "secret-of-" + open.id()),
                    basic("nobody", "x"),
                    "Basic",
                    "Digest x"
                }) {
            assertThat(refusal(bad)).as(bad).isEqualTo(INVALID_CLIENT);
        }
    }

    @Test
    void a_client_by_a_token_of_its_own_for_this_server() {
        var own = on.access(on.ofClient(orders, ""));
        for (var scheme : List.of("Bearer ", "bearer ", "BEARER   ")) {
            assertThat(authenticate(scheme + own).clientId()).isEqualTo(orders.id());
        }
        assertThat(authenticate("Bearer " + own).api("orders").id()).isEqualTo("orders");
    }

    @Test
    @DisplayName("RFC 9068 §4: no token of a person, from a key, or for somewhere else")
    void any_other_token_is_no_caller() {
        var person = on.ofUser(orders, "email");
        assertThat(on.read(on.access(person)).strings("aud")).containsExactly(ISSUER.value());
        for (var other :
                List.of(
                        on.access(person),
                        on.access(on.ofKey(orders, orders.id(), "")),
                        on.access(on.ofKey(orders, on.alice.id(), "")),
                        on.access(on.ofClient(orders, "", ORDERS.resource())),
                        on.access(on.ofClient(orders, "openid", ORDERS.resource())),
                        on.access(on.ofClient(on.stage.unregistered("gone", Map.of()), "")),
                        on.idToken(),
                        "",
                        "a.b.c")) {
            assertThat(refusal("Bearer " + other)).as(other).isEqualTo(INVALID_TOKEN);
        }
    }

    @Test
    void the_token_of_a_client_that_has_ended_is_none() {
        var own = on.access(on.ofClient(orders, ""));
        authenticate("Bearer " + own);
        on.stage.clients().change(orders.id(), new Change.Disable(), on.clock.instant());
        assertThat(refusal("Bearer " + own)).isEqualTo(INVALID_TOKEN);
        on.stage.clients().change(orders.id(), new Change.Enable(), on.clock.instant());
        authenticate("Bearer " + own);
        on.clock.advance(Duration.ofMinutes(10));
        assertThat(refusal("Bearer " + own)).isEqualTo(INVALID_TOKEN);
    }

    @Test
    @DisplayName("An API that is not the caller's and one that is not there look the same")
    void a_caller_asks_about_the_apis_it_serves() {
        var bills = on.api("bills", TokenFixture.BILLS, TokenType.AT_JWT);
        var both =
                on.stage.client(
                        Map.of(
                                "served_resources",
                                List.of(ORDERS.resource(), TokenFixture.BILLS),
                                "scope",
                                "decisions:explain"));
        var one = authenticate(basic(orders.id(), "secret-of-" + orders.id()));
        var two = authenticate(basic(both.id(), "secret-of-" + both.id()));
        var none = authenticate(basic(on.app.id(), "secret-of-" + on.app.id()));
        assertThat(two.api("bills").resource()).isEqualTo(bills.resource());
        assertThat(two.api("orders").id()).isEqualTo("orders");
        assertThat(refused(two, null)).isEqualTo(INVALID_REQUEST);
        assertThat(refused(one, "bills")).isEqualTo(FORBIDDEN);
        assertThat(refused(one, "nothing")).isEqualTo(FORBIDDEN);
        assertThat(refused(none, null)).isEqualTo(FORBIDDEN);
        assertThat(one.mayExplain()).isFalse();
        assertThat(two.mayExplain()).isTrue();
    }

    private static ErrorCode refused(AccessCaller caller, String api) {
        return catchThrowableOfType(Refused.class, () -> caller.api(api)).code();
    }
}
