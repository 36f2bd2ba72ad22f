package idp.core.grant;

import static idp.core.oauth.ErrorCode.INVALID_GRANT;
import static idp.core.oauth.ErrorCode.INVALID_TARGET;

import com.google.errorprone.annotations.CompileTimeConstant;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Client;
import idp.core.client.GrantType;
import idp.core.oauth.Opaque;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.token.Authorization;
import idp.core.token.Grant;
import idp.core.token.RefreshFamily;
import idp.core.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Redeems an authorization code: RFC 6749 §4.1.3, OIDC Core §3.1.3.
public final class CodeGrant {
    /// RFC 9700 §4.14.2: refresh tokens have an absolute end, however often they turn.
    public static final Duration GRANT_LIFETIME = Duration.ofDays(180);

    private static final String NOT_GOOD = "code is unknown, used, expired or another client's";

    private final Codes codes;
    private final RefreshTokens grants;
    private final RefreshFamily family;

    public CodeGrant(Codes codes, RefreshTokens grants, RefreshFamily family) {
        this.codes = codes;
        this.grants = grants;
        this.family = family;
    }

    public Authorization redeem(
            Grant.Code shown, AuthenticatedClient caller, Binding binding, Instant now) {
        var client = caller.client();
        var today = family.today();
        Codes.Rules rules =
                (issued, served) -> {
                    var flaw = flaw(issued, shown, client, binding, now);
                    return flaw != null || !served.containsAll(resources(issued, shown))
                            ? refuse(flaw, client, issued)
                            : open(issued, client, binding, today, now);
                };
        return switch (codes.redeem(Opaque.hash(shown.code()), rules, now)) {
            case Codes.Redemption.First(var issued, var user, var opened) ->
                    new Authorization.OfUser(
                            client,
                            user,
                            issued.consented(),
                            binding,
                            issued.consented().scope(),
                            resources(issued, shown),
                            now,
                            issued.nonce(),
                            opened.refresh() == null ? null : opened.refresh().token());
            case Codes.Redemption.Burnt(_, var why) -> {
                throw why == null ? refused("the user or the session of the code has ended") : why;
            }
            case Codes.Redemption.Again(var issued) -> {
                if (flaw(issued, shown, client, binding, null) == null) {
                    // RFC 6749 §4.1.2: a code used twice takes its tokens with it. Only the one who
                    // could have redeemed it can do that, or a thief could sign people out.
                    grants.end(
                            issued.consented().grantId(),
                            event(Kind.CODE_REPLAYED, client, issued),
                            now);
                }
                throw refused(NOT_GOOD);
            }
            case Codes.Redemption.Unknown() -> throw refused(NOT_GOOD);
        };
    }

    private Codes.Verdict open(
            Codes.Issued issued,
            Client client,
            Binding binding,
            RefreshFamily.Key today,
            Instant now) {
        var consented = issued.consented();
        var first =
                refreshes(client, consented.scope())
                        ? family.first(consented.grantId(), today)
                        : null;
        return new Codes.Verdict.Open(first, binding, now.plus(GRANT_LIFETIME));
    }

    /// @param flaw null if nothing is wrong but that a resource is not served
    private static Codes.Verdict refuse(
            @Nullable Refused flaw, Client client, Codes.Issued issued) {
        // RFC 8707 §2.2: whoever served a resource may have been disabled since the code was made.
        var why =
                flaw == null
                        ? new Refused(
                                INVALID_TARGET, "resource is served by no enabled client any more")
                        : flaw;
        return new Codes.Verdict.Refuse(why, event(Kind.CODE_REFUSED, client, issued));
    }

    /// Every rule a code has to pass, in order; null if it passes all. `now` null leaves the age out.
    private static @Nullable Refused flaw(
            Codes.Issued issued,
            Grant.Code shown,
            Client client,
            Binding proved,
            @Nullable Instant now) {
        // RFC 6749 §4.1.3: issued to this very client.
        if (!issued.consented().clientId().equals(client.id())) {
            return refused(NOT_GOOD);
        }
        // RFC 6749 §4.1.2: short-lived.
        if (now != null && !now.isBefore(issued.expiresAt())) {
            return refused(NOT_GOOD);
        }
        // RFC 6749 §4.1.3: the redirect_uri of the request; it may be left out where PKCE bound it.
        if (shown.redirectUri() == null
                ? issued.challenge() == null
                : !shown.redirectUri().equals(issued.redirectUri())) {
            return refused("redirect_uri differs from the one in the authorization request");
        }
        // RFC 7636 §4.6
        if (!Pkce.matches(shown.verifier(), issued.challenge())) {
            return refused("code_verifier does not match code_challenge");
        }
        // RFC 7800 §3.1: what was bound to a key is worth nothing without its proof.
        if (issued.binding() == null || !issued.binding().isMetBy(proved)) {
            return refused("the code is bound to a key, and was shown without proof of it");
        }
        // RFC 8707 §2.2: no more than the authorization request asked for.
        if (!issued.consented().resources().containsAll(shown.resources())) {
            return new Refused(
                    INVALID_TARGET, "resource was not part of the authorization request");
        }
        return null;
    }

    /// RFC 8707 §2.2: those named now, or else all that were authorized.
    private static List<String> resources(Codes.Issued issued, Grant.Code shown) {
        return shown.resources().isEmpty() ? issued.consented().resources() : shown.resources();
    }

    private static boolean refreshes(Client client, Scope scope) {
        return client.allows(GrantType.REFRESH_TOKEN)
                && (scope.has(Scope.OFFLINE_ACCESS)
                        || !client.metadata().tokens().refresh().onlyOffline());
    }

    private static Refused refused(@CompileTimeConstant final String why) {
        return new Refused(INVALID_GRANT, why);
    }

    private static AuditEvent event(Kind kind, Client client, Codes.Issued issued) {
        var consented = issued.consented();
        return AuditEvent.of(
                kind,
                new Actor.Client(client.id()),
                Target.grant(consented.grantId(), client.id(), consented.userId()));
    }
}
