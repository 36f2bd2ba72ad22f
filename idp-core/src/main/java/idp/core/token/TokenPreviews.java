package idp.core.token;

import idp.core.access.ResourceServers;
import idp.core.access.facts.Subjects;
import idp.core.client.Client;
import idp.core.jose.Claims;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client would be told about somebody who signed in to it now, by the code that tells it. Nothing is
/// signed, written or granted, so what is shown here is good for nothing.
public final class TokenPreviews {
    /// As somebody has it who typed a password just now.
    private static final String LEVEL = "aal1";

    private static final List<String> METHODS = List.of("pwd");

    /// @param idToken null where `openid` was not asked for, and `userInfo` as well
    public record Preview(
            @Nullable Claims idToken, Claims accessToken, @Nullable Claims userInfo) {}

    private final Issuer issuer;
    private final Opaque opaque;
    private final AccessClaims said;

    public TokenPreviews(
            Issuer issuer, Opaque opaque, ResourceServers apis, Subjects subjects, Users users) {
        this.issuer = issuer;
        this.opaque = opaque;
        this.said = new AccessClaims(issuer, apis, subjects, users);
    }

    public Preview of(Client client, User user, Scope scope, Instant now) {
        var consented =
                new Consented(
                        opaque.id(),
                        client.id(),
                        user.id(),
                        opaque.id(),
                        scope,
                        List.of(),
                        now,
                        LEVEL,
                        METHODS);
        var allowed =
                new Authorization.OfUser(
                        client,
                        user,
                        consented,
                        new Binding.Bearer(),
                        scope,
                        List.of(),
                        now,
                        null,
                        null);
        var token = said.of(allowed, opaque.id(), null);
        return scope.has(Scope.OPENID)
                ? new Preview(
                        IdTokens.claims(issuer, allowed, null), token, UserInfo.claims(user, scope))
                : new Preview(null, token, null);
    }
}
