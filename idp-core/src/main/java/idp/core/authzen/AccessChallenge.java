package idp.core.authzen;

import idp.core.access.Api;
import idp.core.access.Decision;
import idp.core.access.PolicyNote.Challenge;
import idp.core.access.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The answer an API can give to the holder of the token, ready to send.
///
/// @param status 401 or 403
/// @param header the value of `WWW-Authenticate`
public record AccessChallenge(int status, String header) {
    private static final String METADATA = "/.well-known/oauth-protected-resource";

    /// Null where no other token would help.
    static @Nullable AccessChallenge of(Decision decision, Api api) {
        if (decision.reason() == Reason.TOKEN_NOT_VALID) {
            // RFC 6750 §3.1: invalid_token for one that is expired, revoked or malformed.
            return new AccessChallenge(
                    401,
                    start(api) + "error=\"invalid_token\", error_description=\"not valid here\"");
        }
        return switch (decision.note().challenge()) {
            // RFC 6750 §3.1: insufficient_scope, with the scope that is needed.
            case Challenge.InsufficientScope(var scope) ->
                    new AccessChallenge(
                            403,
                            start(api) + "error=\"insufficient_scope\", scope=\"" + scope + "\"");
            case Challenge.InsufficientAuthentication needed ->
                    new AccessChallenge(401, start(api) + stepUp(needed));
            case null -> null;
        };
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

    private static String start(Api api) {
        var metadata = metadata(api.resource());
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
