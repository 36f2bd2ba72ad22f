package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;

import idp.core.client.AuthenticatedClient;
import idp.core.client.Client;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.RefreshFamily;
import idp.core.token.RefreshTokens;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a refresh token into its successor: RFC 6749 §6, RFC 9700 §4.14.2.
public final class RefreshGrant {
    private static final String DEAD =
            "refresh_token is unknown, used, expired or another client's";

    private final RefreshTokens grants;
    private final RefreshFamily family;

    public RefreshGrant(RefreshTokens grants, RefreshFamily family) {
        this.grants = grants;
        this.family = family;
    }

    public Authorization redeem(
            Grant.Refresh shown, AuthenticatedClient caller, Binding binding, Instant now) {
        var client = caller.client();
        var asked = shown.scope() == null ? null : Scope.parse(shown.scope());
        mustBeAllowed(client, asked, shown.resources());
        var token = family.read(shown.refreshToken());
        if (token == null) {
            throw new Refused(INVALID_GRANT, DEAD);
        }
        var ask =
                new RefreshTokens.Ask(
                        client.id(),
                        binding,
                        asked,
                        shown.resources(),
                        client.metadata().tokens().refresh().grace());
        return switch (grants.turn(token, ask, now)) {
            case RefreshTokens.Turn.Live(var consented, var user, var keyId, _) ->
                    new Authorization.OfUser(
                            client,
                            user,
                            consented,
                            binding,
                            (asked == null ? consented.scope() : asked).and(allowed(client)),
                            resources(client, consented.resources(), shown.resources()),
                            now,
                            null,
                            family.successor(shown.refreshToken(), keyId));
            // RFC 6749 §6: not more scope than the user gave.
            case RefreshTokens.Turn.ScopeTooWide() ->
                    throw new Refused(INVALID_SCOPE, "scope is wider than what was granted");
            // RFC 8707 §2.2
            case RefreshTokens.Turn.ForeignResource() ->
                    throw new Refused(
                            INVALID_TARGET,
                            "resource is not part of the grant, or nobody serves it");
            // RFC 9700 §4.14.2: a token shown after its successor was used is stolen; the family
            // ends.
            case RefreshTokens.Turn.Reused _, RefreshTokens.Turn.Dead _ ->
                    throw new Refused(INVALID_GRANT, DEAD);
        };
    }

    /// RFC 6749 §6, RFC 8707 §2.2: the person agreed to what the client was registered for then. What
    /// was taken from the client since is not asked for any more, and not given.
    private static void mustBeAllowed(Client client, @Nullable Scope asked, List<String> wanted) {
        if (asked != null && !asked.within(allowed(client))) {
            throw new Refused(INVALID_SCOPE, "a scope is not registered for this client");
        }
        if (!client.metadata().apis().calls().containsAll(wanted)) {
            throw new Refused(INVALID_TARGET, "a resource is not registered for this client");
        }
    }

    private static Scope allowed(Client client) {
        return client.metadata().scope().plus(Scope.of(List.of(Scope.OFFLINE_ACCESS)));
    }

    private static List<String> resources(
            Client client, List<String> consented, List<String> wanted) {
        if (!wanted.isEmpty() || consented.isEmpty()) {
            return wanted;
        }
        var left = consented.stream().filter(client.metadata().apis().calls()::contains).toList();
        // A token for no resource would be one for this server.
        if (left.isEmpty()) {
            throw new Refused(INVALID_TARGET, "no resource of the grant is registered any more");
        }
        return left;
    }
}
