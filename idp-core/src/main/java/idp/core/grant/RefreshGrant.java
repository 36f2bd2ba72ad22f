package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static idp.core.oauth.ErrorCode.INVALID_SCOPE;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;

import idp.core.client.AuthenticatedClient;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.RefreshFamily;
import idp.core.token.RefreshTokens;
import java.time.Instant;

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

    public Authorization redeem(Grant.Refresh shown, AuthenticatedClient caller, Instant now) {
        var client = caller.client();
        var asked = shown.scope() == null ? null : Scope.parse(shown.scope());
        var token = family.read(shown.refreshToken());
        if (token == null) {
            throw new Refused(INVALID_GRANT, DEAD);
        }
        var ask =
                new RefreshTokens.Ask(
                        client.id(), asked, shown.resources(), client.metadata().refresh().grace());
        return switch (grants.turn(token, ask, now)) {
            case RefreshTokens.Turn.Live(var consented, var user, var keyId, _) -> {
                var resources =
                        shown.resources().isEmpty() ? consented.resources() : shown.resources();
                yield new Authorization.OfUser(
                        client,
                        user,
                        consented,
                        asked == null ? consented.scope() : asked,
                        resources,
                        now,
                        null,
                        family.successor(shown.refreshToken(), keyId));
            }
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
}
