package idp.core.authzen;

import idp.core.access.Decision;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.Reason;
import idp.core.access.ResourceServer;
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
                    new AccessChallenge(401, start(resource) + stepUp(needed));
            case null -> null;
        };
    }

    /// For a request that shows no token.
    ///
    /// @param resource of the API; null where it is not said
    static AccessChallenge noToken(@Nullable String resource) {
        // RFC 6750 §3.1: who sent no token is not told of an error.
        var metadata = resource == null ? null : metadata(resource);
        return new AccessChallenge(
                401, metadata == null ? "Bearer" : "Bearer resource_metadata=\"" + metadata + '"');
    }

    /// For a request that shows its token in a way that is not taken.
    ///
    /// @param why a constant
    static AccessChallenge badRequest(String why, @Nullable String resource) {
        // RFC 6750 §3.1: invalid_request for more than one way of showing a token.
        return new AccessChallenge(
                400,
                start(resource) + "error=\"invalid_request\", error_description=\"" + why + '"');
    }

    /// @param why a constant
    static AccessChallenge invalidToken(String why, @Nullable String resource) {
        // RFC 6750 §3.1: invalid_token for one that is expired, revoked or malformed.
        return new AccessChallenge(
                401, start(resource) + "error=\"invalid_token\", error_description=\"" + why + '"');
    }

    static AccessChallenge missingScope(String scope, @Nullable String resource) {
        // RFC 6750 §3.1: insufficient_scope, with the scope that is needed.
        return new AccessChallenge(
                403, start(resource) + "error=\"insufficient_scope\", scope=\"" + scope + '"');
    }

    /// RFC 9470 §3: insufficient_user_authentication.
    private static String stepUp(Challenge.InsufficientAuthentication needed) {
        var text = new StringBuilder("error=\"insufficient_user_authentication\"");
        if (!needed.acrValues().isEmpty()) {
            text.append(", acr_values=\"").append(String.join(" ", needed.acrValues())).append('"');
        }
        if (needed.maxAge() != null) {
            text.append(", max_age=\"").append(needed.maxAge().toSeconds()).append('"');
        }
        return text.toString();
    }

    private static String start(@Nullable String resource) {
        var metadata = resource == null ? null : metadata(resource);
        return metadata == null ? "Bearer " : "Bearer resource_metadata=\"" + metadata + "\", ";
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
