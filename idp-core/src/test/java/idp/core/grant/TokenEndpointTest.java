package idp.core.grant;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.OPAQUE;
import static idp.core.oauth.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.client.Call;
import idp.core.client.Client;
import idp.core.client.ClientAuthenticator;
import idp.core.client.ClientStore.Change;
import idp.core.client.Credentials;
import idp.core.client.GrantType;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Opaque;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.PresentedProof;
import idp.core.token.Grant;
import idp.core.token.apikey.ApiKeyText;
import idp.core.token.apikey.FakeApiKeys;
import idp.core.token.apikey.NewApiKeys;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The step that no grant has of its own. Nothing here comes as far as a signature, so nobody signs.
@DisplayName("ADR 5: no grant gives a token that is dead on arrival")
final class TokenEndpointTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final FakeStage stage = new FakeStage();
    private final FakeApiKeys keys = new FakeApiKeys(stage.store);
    private final NewApiKeys newKeys = new NewApiKeys(keys, stage.clients(), OPAQUE);
    private final Client client = client();
    private final byte[] code = Opaque.hash("a-code");
    private final TokenEndpoint endpoint =
            new TokenEndpoint(
                    new ClientAuthenticator(stage.clients()),
                    new CodeGrant(stage.codes(), stage.grants(), FAMILY),
                    new RefreshGrant(stage.grants(), FAMILY),
                    new ClientCredentialsGrant(stage.clients()),
                    new ExchangeGrant(keys, stage.clients()),
                    null,
                    stage::now);

    private Client client() {
        var all = Arrays.stream(GrantType.values()).map(GrantType::wire).toList();
        return stage.client(Map.of("grant_types", all, "scope", "read"));
    }

    @ParameterizedTest
    @EnumSource(GrantType.class)
    void a_client_waits_until_its_cut_off_has_passed_and_nothing_is_spent(GrantType type) {
        var asked = asked(type);
        cutOff(client);
        // The end of the client's grants comes with the cut-off: so that a grant is good, it is
        // new.
        var params = type == GrantType.AUTHORIZATION_CODE ? freshCode() : asked;
        assertThat(refusal(params)).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(keys.list(null, null, 1)).allMatch(key -> key.lastUsedAt() == null);
        if (type == GrantType.AUTHORIZATION_CODE) {
            var rules = (Codes.Rules) (_, _) -> Stage.opening(null, stage.now());
            assertThat(stage.codes().redeem(code, rules, stage.now()))
                    .isNotInstanceOf(Codes.Redemption.Again.class);
        }
    }

    @Test
    void a_service_account_waits_as_well_though_another_client_asks_for_it() {
        var account = client();
        var params = exchange(RoleHolder.client(account.id()));
        cutOff(account);
        assertThat(refusal(params)).isEqualTo(TEMPORARILY_UNAVAILABLE);
    }

    private void cutOff(Client one) {
        stage.clients().change(one.id(), new Change.Disable(), stage.now());
        stage.clients().change(one.id(), new Change.Enable(), stage.now());
    }

    private ErrorCode refusal(Map<String, List<String>> params) {
        var shown = new Credentials.Basic(client.id(), "secret-of-" + client.id());
        var call = new Call(Params.of(params), shown, new PresentedProof.None());
        return catchThrowableOfType(Refused.class, () -> endpoint.answer(call)).code();
    }

    /// A request that would be answered with a token.
    private Map<String, List<String>> asked(GrantType type) {
        return switch (type) {
            case AUTHORIZATION_CODE -> freshCode();
            case REFRESH_TOKEN -> {
                var consented =
                        stage.consented(client, stage.session(stage.user()), "offline_access");
                yield params(type, Map.of("refresh_token", stage.open(consented)));
            }
            case CLIENT_CREDENTIALS -> params(type, Map.of());
            case TOKEN_EXCHANGE -> exchange(RoleHolder.user(stage.user().id()));
        };
    }

    private Map<String, List<String>> freshCode() {
        var consented = stage.consented(client, stage.session(stage.user()), "openid");
        stage.codes().issue(code, stage.issued(consented));
        return params(
                GrantType.AUTHORIZATION_CODE,
                Map.of(
                        "code",
                        "a-code",
                        "redirect_uri",
                        "https://app.example/cb",
                        "code_verifier",
                        VERIFIER));
    }

    private Map<String, List<String>> exchange(RoleHolder holder) {
        Instant ends = stage.now().plusSeconds(600);
        var made = newKeys.make(holder, "k", Scope.parse("read"), ends, "t", stage.now());
        ApiKeyText text = ((NewApiKeys.Outcome.Made) made).text();
        return params(
                GrantType.TOKEN_EXCHANGE,
                Map.of("subject_token", text.text(), "subject_token_type", Grant.Exchange.API_KEY));
    }

    private static Map<String, List<String>> params(GrantType type, Map<String, String> more) {
        var params = new java.util.HashMap<String, List<String>>();
        params.put("grant_type", List.of(type.wire()));
        more.forEach((name, value) -> params.put(name, List.of(value)));
        return params;
    }
}
