package idp.core.authorize;

import static idp.core.audit.AuditEvent.Kind.CONSENT_GIVEN;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.authorize.Consents.Allowed;
import idp.core.oauth.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every keeper of consents promises.
public abstract class ConsentsContract {
    protected abstract Stage stage();

    private static Allowed allowed(String scope, String... resources) {
        return new Allowed(Scope.parse(scope), List.of(resources));
    }

    @Test
    void nothing_is_allowed_that_nobody_allowed() {
        assertThat(stage().consents().allowed(stage().user().id(), "app"))
                .isEqualTo(Allowed.NOTHING);
    }

    @Test
    void what_is_allowed_is_added_to_what_was() {
        var user = stage().user().id();
        var consents = stage().consents();
        consents.allow(user, "app", allowed("openid email", "urn:b"), stage().now());
        consents.allow(user, "app", allowed("profile openid", "urn:a", "urn:b"), stage().now());
        consents.allow(user, "other", allowed("phone"), stage().now());
        assertThat(consents.allowed(user, "app"))
                .isEqualTo(allowed("openid email profile", "urn:b", "urn:a"));
        assertThat(consents.allowed(user, "other")).isEqualTo(allowed("phone"));
        assertThat(consents.allowed(stage().user().id(), "app")).isEqualTo(Allowed.NOTHING);
        assertThat(stage().kinds(Target.consent("app", user)))
                .containsExactly(CONSENT_GIVEN, CONSENT_GIVEN);
    }

    @Test
    void consents_given_at_once_lose_nothing() throws Exception {
        var user = stage().user().id();
        Race.of(
                10,
                i -> {
                    stage().consents()
                            .allow(user, "app", allowed("s" + i, "urn:" + i), stage().now());
                    return i;
                });
        var all = stage().consents().allowed(user, "app");
        assertThat(all.scope().values()).hasSize(10);
        assertThat(all.resources()).hasSize(10).doesNotHaveDuplicates();
    }
}
