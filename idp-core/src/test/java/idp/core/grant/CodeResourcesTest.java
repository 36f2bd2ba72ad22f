package idp.core.grant;

import static idp.core.Stage.FAMILY;
import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.CODE_REFUSED;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Consented;
import idp.core.token.Grant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 8707 §2.2: resources when a code is redeemed")
final class CodeResourcesTest {
    private static final Binding BEARER = new Binding.Bearer();
    private final Stage stage = new FakeStage();
    private final CodeGrant grant = new CodeGrant(stage.codes(), stage.grants(), FAMILY);
    private final Client client = stage.client();
    private final Client a = stage.client(Map.of("served_resources", List.of("urn:a")));
    private final Client b = stage.client(Map.of("served_resources", List.of("urn:b")));
    private final String code = OPAQUE.secret();
    private Consented consented;

    @BeforeEach
    void issue() {
        var session = stage.session(stage.user());
        consented = stage.consented(client, session, "openid", List.of("urn:a", "urn:b"));
        stage.codes().issue(Opaque.hash(code), stage.issued(consented));
    }

    private Authorization.OfUser redeem(String... resources) {
        var verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var shown = new Grant.Code(code, "https://app.example/cb", verifier, List.of(resources));
        return (Authorization.OfUser)
                grant.redeem(shown, stage.authenticated(client), BEARER, stage.now());
    }

    private ErrorCode refusal(String... resources) {
        return catchThrowableOfType(Refused.class, () -> redeem(resources)).code();
    }

    @Test
    @DisplayName("RFC 8707 §2.2: all that were allowed, if none is named")
    void all_that_were_allowed() {
        assertThat(redeem().resources()).containsExactly("urn:a", "urn:b");
    }

    @Test
    @DisplayName("RFC 8707 §2.2: fewer resources than were allowed, never others")
    void resources_can_be_fewer() {
        var allowed = redeem("urn:b");
        assertThat(allowed.resources()).containsExactly("urn:b");
        assertThat(allowed.consented().resources()).containsExactly("urn:a", "urn:b");
    }

    @Test
    @DisplayName("RFC 8707 §2.2: a resource that was not allowed is invalid_target")
    void no_other_resource() {
        assertThat(refusal("urn:c")).isEqualTo(INVALID_TARGET);
    }

    @Test
    @DisplayName("RT-10: the server of a resource was disabled after the code was made")
    void a_resource_that_nobody_serves_any_more_is_no_target() {
        stage.clients().change(a.id(), new Change.Disable(), stage.now());
        assertThat(refusal()).isEqualTo(INVALID_TARGET);
        assertThat(stage.kinds(Target.grant(consented.grantId(), client.id(), consented.userId())))
                .containsExactly(CODE_REFUSED);
    }

    @Test
    @DisplayName("RT-10: only the resources that are asked for now have to be served")
    void another_resource_does_not_matter() {
        stage.clients().change(b.id(), new Change.Delete(), stage.now());
        assertThat(redeem("urn:a").resources()).containsExactly("urn:a");
    }
}
