package idp.core.grant;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.next;
import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.client.Client;
import idp.core.client.ClientStore;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.session.Session;
import idp.core.token.Authorization;
import idp.core.token.Consented;
import idp.core.token.FamilyState;
import idp.core.token.Grant;
import idp.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §6: refreshing")
final class RefreshGrantTest {
    private static final Binding BEARER = new Binding.Bearer();
    private final Stage stage = new FakeStage();
    private final RefreshGrant grant = new RefreshGrant(stage.grants(), FAMILY);
    private final User user = stage.user();
    private final Session session = stage.session(user);
    private final Client client =
            stage.client(Map.of("resources", List.of("urn:a", "urn:b", "urn:c")));
    private final Client api = stage.client(Map.of("served_resources", List.of("urn:a", "urn:b")));
    private final Consented consented =
            stage.consented(client, session, "openid email", List.of("urn:a", "urn:b"));
    private final String r1 = stage.open(consented);
    private Instant now = stage.now();

    private Authorization.OfUser refresh(
            Client by, String token, String scope, String... resources) {
        var shown = new Grant.Refresh(token, scope, List.of(resources));
        return (Authorization.OfUser) grant.redeem(shown, stage.authenticated(by), BEARER, now);
    }

    private ErrorCode refusal(Client by, String token, String scope, String... resources) {
        return catchThrowableOfType(Refused.class, () -> refresh(by, token, scope, resources))
                .code();
    }

    @Test
    void a_token_gives_its_successor_with_all_that_was_allowed() {
        var allowed = refresh(client, r1, null);
        assertThat(allowed.refreshToken()).isEqualTo(next(r1));
        assertThat(allowed.scope()).isEqualTo(consented.scope());
        assertThat(allowed.resources()).containsExactly("urn:a", "urn:b");
        assertThat(allowed.user()).isEqualTo(user);
        assertThat(allowed.nonce()).isNull();
        assertThat(allowed.issuedAt()).isEqualTo(now);
    }

    @Test
    @DisplayName("RT-03: a repeat gets the same refresh token")
    void a_repeat_gets_the_same_token() {
        assertThat(refresh(client, r1, null).refreshToken())
                .isEqualTo(refresh(client, r1, null).refreshToken());
    }

    @Test
    @DisplayName("RT-02: reuse is invalid_grant, and so is all that came of the family")
    void reuse_ends_the_family() {
        refresh(client, r1, null);
        refresh(client, next(r1), null);
        assertThat(refusal(client, r1, null)).isEqualTo(INVALID_GRANT);
        now = now.plus(FamilyState.LATE);
        assertThat(refusal(client, r1, null)).isEqualTo(INVALID_GRANT);
        assertThat(refusal(client, next(next(r1)), null)).isEqualTo(INVALID_GRANT);
    }

    @Test
    @DisplayName("RT-07: narrower scope now, and the whole grant again later")
    void scope_can_be_narrowed_for_once() {
        assertThat(refusal(client, r1, "openid admin")).isEqualTo(INVALID_SCOPE);
        assertThat(refusal(client, r1, "open\"id")).isEqualTo(INVALID_SCOPE);
        assertThat(refresh(client, r1, "email").scope().toString()).isEqualTo("email");
        assertThat(refresh(client, next(r1), "openid email").scope()).isEqualTo(consented.scope());
    }

    @Test
    @DisplayName("RT-10: a resource outside the grant, or that nobody serves, is invalid_target")
    void resources_can_be_fewer() {
        assertThat(refusal(client, r1, null, "urn:c")).isEqualTo(INVALID_TARGET);
        assertThat(refresh(client, r1, null, "urn:a").resources()).containsExactly("urn:a");
        stage.clients().change(api.id(), new ClientStore.Change.Disable(), now);
        assertThat(refusal(client, next(r1), null)).isEqualTo(INVALID_TARGET);
    }

    private Client changed(Map<String, Object> members) {
        var metadata = stage.unregistered(client.id(), members).metadata();
        assertThat(stage.clients().update(client, metadata, null, now))
                .isEqualTo(ClientStore.Updated.DONE);
        return stage.clients().find(client.id());
    }

    @Test
    @DisplayName("RFC 6749 §6: what was taken from the client since is not refreshed")
    void what_was_taken_from_the_client_is_gone() {
        var less = changed(Map.of("scope", "openid", "resources", List.of("urn:b")));
        assertThat(refusal(less, r1, "openid email")).isEqualTo(INVALID_SCOPE);
        assertThat(refusal(less, r1, null, "urn:a")).isEqualTo(INVALID_TARGET);
        var allowed = refresh(less, r1, null);
        assertThat(allowed.scope().toString()).isEqualTo("openid");
        assertThat(allowed.resources()).containsExactly("urn:b");
    }

    @Test
    @DisplayName("RFC 8707 §2.2: a grant for APIs never becomes a token for this server")
    void a_grant_whose_resources_are_all_gone_gives_nothing() {
        assertThat(refusal(changed(Map.of()), r1, null)).isEqualTo(INVALID_TARGET);
    }

    @Test
    @DisplayName("CO-06: what is no refresh token is invalid_grant")
    void what_is_no_refresh_token() {
        for (var other : List.of("x", Stage.OPAQUE.secret(), consented.grantId(), r1 + "A")) {
            assertThat(refusal(client, other, null)).isEqualTo(INVALID_GRANT);
        }
        assertThat(refusal(stage.client(), r1, null)).isEqualTo(INVALID_GRANT);
        assertThat(refresh(client, r1, null).refreshToken()).isEqualTo(next(r1));
    }

    @Test
    @DisplayName("RT-08: nothing for a disabled user")
    void nothing_for_a_disabled_user() {
        stage.disable(user);
        assertThat(refusal(client, r1, null)).isEqualTo(INVALID_GRANT);
    }
}
