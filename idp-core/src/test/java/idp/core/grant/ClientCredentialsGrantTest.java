package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static idp.core.oauth.ErrorCode.UNAUTHORIZED_CLIENT;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_GRANT_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.client.GrantType;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §4.4: a client for itself")
final class ClientCredentialsGrantTest {
    private static final Binding BEARER = new Binding.Bearer();
    private final Stage stage = new FakeStage();
    private final ClientCredentialsGrant grant = new ClientCredentialsGrant(stage.clients());
    private final Client api = stage.client(Map.of("served_resources", List.of("urn:api")));
    private final Client client =
            stage.client(
                    Map.of(
                            "grant_types",
                            List.of("client_credentials"),
                            "redirect_uris",
                            List.of(),
                            "scope",
                            "read write openid email offline_access",
                            "resources",
                            List.of("urn:api", "urn:nobody")));

    private Authorization redeem(Client by, String scope, String... resources) {
        return grant.redeem(
                new Grant.ClientCredentials(scope, List.of(resources)),
                stage.authenticated(by),
                BEARER,
                stage.now());
    }

    private static ErrorCode code(Runnable run) {
        return catchThrowableOfType(Refused.class, run::run).code();
    }

    @Test
    @DisplayName("RFC 6749 §4.4.2: no scope asked for is all of the client's own, none of a user's")
    void without_scope_everything_of_its_own() {
        assertThat(redeem(client, null).scope().toString()).isEqualTo("read write");
        assertThat(redeem(client, "write").scope().toString()).isEqualTo("write");
    }

    @Test
    void no_scope_of_users_and_none_that_is_not_registered() {
        for (var scope : List.of("openid", "read email", "offline_access", "admin")) {
            assertThat(code(() -> redeem(client, scope))).isEqualTo(INVALID_SCOPE);
        }
    }

    @Test
    @DisplayName("RFC 8707 §2: only resources it may call, and that an enabled client serves")
    void resources_are_registered_and_served() {
        assertThat(redeem(client, null, "urn:api").resources()).containsExactly("urn:api");
        for (var target : List.of("urn:nobody", "urn:other", "relative", "urn:api#x")) {
            assertThat(code(() -> redeem(client, null, target))).isEqualTo(INVALID_TARGET);
        }
        stage.clients().change(api.id(), new Change.Disable(), stage.now());
        assertThat(code(() -> redeem(client, null, "urn:api"))).isEqualTo(INVALID_TARGET);
    }

    @Test
    @DisplayName("RFC 6749 §4.4: not for public clients")
    void not_for_public_clients() {
        var open = stage.client(Map.of("token_endpoint_auth_method", "none"));
        assertThat(code(() -> redeem(open, null))).isEqualTo(UNAUTHORIZED_CLIENT);
    }

    @Test
    @DisplayName("CO-16: a grant that the client was not registered for is unauthorized_client")
    void a_grant_that_was_not_registered() {
        assertThat(code(() -> client.mustUse(GrantType.AUTHORIZATION_CODE)))
                .isEqualTo(UNAUTHORIZED_CLIENT);
        client.mustUse(GrantType.CLIENT_CREDENTIALS);
    }

    @Test
    @DisplayName("CA-09: there is no password grant")
    void unknown_grants() {
        for (var type : List.of("password", "implicit", "Authorization_Code", "urn:x")) {
            assertThat(code(() -> parse(Map.of("grant_type", List.of(type)))))
                    .isEqualTo(UNSUPPORTED_GRANT_TYPE);
        }
        assertThat(code(() -> parse(Map.of()))).isEqualTo(INVALID_REQUEST);
        assertThat(code(() -> parse(Map.of("grant_type", List.of("authorization_code")))))
                .isEqualTo(INVALID_REQUEST);
        assertThat(
                        parse(
                                Map.of(
                                        "grant_type",
                                        List.of("refresh_token"),
                                        "refresh_token",
                                        List.of("r"))))
                .isEqualTo(new Grant.Refresh("r", null, List.of()));
    }

    private static Grant parse(Map<String, List<String>> sent) {
        return Grant.parse(Params.of(sent));
    }
}
