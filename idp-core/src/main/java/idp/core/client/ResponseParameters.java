package idp.core.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// The parameters that a response to an app may carry. A redirect URI that brings one along would make
/// the app find it twice, and which of the two it believes is chance: with a `code` or a `state` of
/// somebody else that is a sign-in of somebody else, with an `iss` it is a mix-up.
final class ResponseParameters {
    /// RFC 6749 §4.1.2 and §4.1.2.1, RFC 9207 §2, JARM §2.3, OIDC Session Management §2, and OAuth 2.0
    /// Multiple Response Types §2.
    private static final Set<String> NAMES =
            Set.of(
                    "code",
                    "state",
                    "iss",
                    "error",
                    "error_description",
                    "error_uri",
                    "response",
                    "session_state",
                    "id_token",
                    "access_token",
                    "token_type",
                    "expires_in",
                    "scope");

    private ResponseParameters() {}

    /// @param query the part behind the `?`, with its escapes
    static boolean areIn(String query) {
        for (var pair : query.split("[&;]", -1)) {
            if (NAMES.contains(asAppsReadIt(pair.split("=", 2)[0]))) {
                return true;
            }
        }
        return false;
    }

    /// Some frameworks compare names without regard to case; PHP strips spaces, reads `.` and a space
    /// as `_`, and `code[]` as a `code` with parts.
    private static String asAppsReadIt(String name) {
        var decoded = URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return decoded.strip().split("\\[", 2)[0].replace('.', '_').replace(' ', '_');
    }
}
