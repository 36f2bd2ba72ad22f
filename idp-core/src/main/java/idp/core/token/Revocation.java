package idp.core.token;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_TOKEN_TYPE;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Call;
import idp.core.client.ClientAuthenticator;
import idp.core.jose.Jwts;
import idp.core.oauth.Refused;
import idp.core.revoke.Revocations;
import idp.core.token.apikey.ApiKeyText;
import java.time.Instant;
import java.time.InstantSource;

/// Ends a token for good: RFC 7009. The answer follows the commit, so a 200 is a promise.
public final class Revocation {
    private static final String FOREIGN = "the token was issued to another client";

    private final ClientAuthenticator authenticator;
    private final OwnTokens tokens;
    private final RefreshTokens grants;
    private final RefreshFamily family;
    private final Revocations revocations;
    private final InstantSource clock;

    public Revocation(
            ClientAuthenticator authenticator,
            OwnTokens tokens,
            RefreshTokens grants,
            RefreshFamily family,
            Revocations revocations,
            InstantSource clock) {
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.grants = grants;
        this.family = family;
        this.revocations = revocations;
        this.clock = clock;
    }

    public void answer(Call call) {
        var now = clock.instant();
        var caller = authenticator.authenticate(call, now);
        var token = call.params().require("token");
        var refresh = family.read(token);
        if (refresh != null) {
            endGrant(refresh, caller, now);
        } else {
            endAccess(token, caller, now);
        }
    }

    /// RFC 7009 §2.1: a refresh token takes its grant and the access tokens of it along. So does one
    /// that was replaced: a client that lost the answer of a rotation has no other.
    private void endGrant(RefreshTokens.Presented shown, AuthenticatedClient caller, Instant now) {
        var consented = grants.issuedIn(shown, now);
        // RFC 7009 §2.2: an unknown token is dead already, which is what was asked for.
        if (consented == null) {
            return;
        }
        // RFC 7009 §2.1: only the client that a token was issued to may end it.
        if (!consented.clientId().equals(caller.id())) {
            throw new Refused(INVALID_REQUEST, FOREIGN);
        }
        var event =
                AuditEvent.of(
                        Kind.TOKEN_REVOKED,
                        new Actor.Client(caller.id()),
                        Target.grant(consented.grantId(), caller.id(), consented.userId()));
        grants.end(consented.grantId(), event, now);
    }

    private void endAccess(String accessToken, AuthenticatedClient caller, Instant now) {
        // RFC 7009 §2.2.1: what cannot be read is not said to have ended.
        if (accessToken.length() > Jwts.LONGEST) {
            throw new Refused(INVALID_REQUEST, "token is longer than any token of this server");
        }
        var token = tokens.find(accessToken, now);
        if (token == null) {
            mustBeUnknown(accessToken, now);
            return;
        }
        if (!token.clientId().equals(caller.id())) {
            throw new Refused(INVALID_REQUEST, FOREIGN);
        }
        revocations.revoke(token.facts(), token.expiresAt(), now);
    }

    /// RFC 7009 §2.2.1: what lives on is not said to have ended, either.
    private void mustBeUnknown(String token, Instant now) {
        if (ApiKeyText.parse(token) != null) {
            throw new Refused(UNSUPPORTED_TOKEN_TYPE, "token is an API key: POST /api-key/revoke");
        }
        if (tokens.isIdToken(token, now)) {
            throw new Refused(
                    UNSUPPORTED_TOKEN_TYPE, "token is an ID token, which cannot be revoked");
        }
    }
}
