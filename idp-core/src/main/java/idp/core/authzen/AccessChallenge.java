package idp.core.authzen;

import idp.core.access.Decision;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.Reason;
import idp.core.access.ResourceServer;
import idp.core.proof.Scheme;
import idp.core.proof.TokenChallenge;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The answer an API can give to the holder of the token, ready to send.
///
/// @param status 400, 401 or 403
/// @param header the value of `WWW-Authenticate`
public record AccessChallenge(int status, String header) {
    private static final String METADATA = "/.well-known/oauth-protected-resource";

    /// Null where no other token would help.
    static @Nullable AccessChallenge of(Decision decision, ResourceServer api) {
        var resource = api.resource();
        if (decision.reason() == Reason.TOKEN_NOT_VALID) {
            return invalidToken("not valid here", resource);
        }
        return switch (decision.note().challenge()) {
            case Challenge.InsufficientScope(var scope) -> missingScope(scope, resource);
            case Challenge.InsufficientAuthentication needed ->
                    new AccessChallenge(401, stepUp(needed, resource));
            case null -> null;
        };
    }

    /// For a request that shows no token.
    ///
    /// @param resource of the API; null where it is not said
    static AccessChallenge noToken(@Nullable String resource) {
        // RFC 6750 §3.1: who sent no token is not told of an error.
        return new AccessChallenge(401, start(resource).header());
    }

    /// For a request that shows its token in a way that is not taken.
    ///
    /// @param why a constant
    static AccessChallenge badRequest(String why, @Nullable String resource) {
        // RFC 6750 §3.1: invalid_request for more than one way of showing a token.
        return new AccessChallenge(
                400,
                start(resource)
                        .with("error", "invalid_request")
                        .with("error_description", why)
                        .header());
    }

    /// @param why a constant
    static AccessChallenge invalidToken(String why, @Nullable String resource) {
        // RFC 6750 §3.1: invalid_token for one that is expired, revoked or malformed.
        return new AccessChallenge(
                401,
                start(resource)
                        .with("error", "invalid_token")
                        .with("error_description", why)
                        .header());
    }

    static AccessChallenge missingScope(String scope, @Nullable String resource) {
        // RFC 6750 §3.1: insufficient_scope, with the scope that is needed.
        return new AccessChallenge(
                403,
                start(resource).with("error", "insufficient_scope").with("scope", scope).header());
    }

    /// RFC 9470 §3: insufficient_user_authentication.
    private static String stepUp(Challenge.InsufficientAuthentication needed, String resource) {
        var levels = needed.acrValues();
        var age = needed.maxAge();
        return start(resource)
                .with("error", "insufficient_user_authentication")
                .with("acr_values", levels.isEmpty() ? null : String.join(" ", levels))
                .with("max_age", age == null ? null : Long.toString(age.toSeconds()))
                .header();
    }

    private static TokenChallenge start(@Nullable String resource) {
        return TokenChallenge.of(Scheme.BEARER)
                .with("resource_metadata", resource == null ? null : metadata(resource));
    }

    /// RFC 9728 §3.1: the well-known part goes between host and path.
    static @Nullable String metadata(String resource) {
        try {
            var uri = new URI(resource);
            if (uri.getRawAuthority() == null || uri.getScheme() == null) {
                return null;
            }
            var path =
                    uri.getRawPath() == null || uri.getRawPath().equals("/")
                            ? ""
                            : uri.getRawPath();
            return uri.getScheme() + "://" + uri.getRawAuthority() + METADATA + path;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
