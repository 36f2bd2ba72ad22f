package idp.guard;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The guard's answers, each exactly as its section wants it. Challenges carry constants and what the
/// API's author wrote; nothing of a request is reflected.
public final class RefusalAnswers {
    private static final String PROBLEM = "application/problem+json";

    private final String document;
    private final String scopes;

    /// @param document where the API's document of RFC 9728 stands
    /// @param scopes that a caller should ask for; may be empty
    RefusalAnswers(String document, List<String> scopes) {
        this.document = document;
        this.scopes = String.join(" ", scopes);
    }

    /// RFC 6750 §3.1: without a token the challenge names no error.
    public Answer noToken() {
        return answer(401, "Access token needed", "This API wants a Bearer token.")
                .with(challenge(null, null, parameter("scope", scopes)))
                .done();
    }

    /// RFC 6750 §3.1: the request shows more than one token, or none that can be read.
    public Answer badRequest(String why) {
        return answer(400, "Bad request", why).with(challenge("invalid_request", why, "")).done();
    }

    /// RFC 6750 §3.1
    ///
    /// @param why a constant
    public Answer badToken(String why) {
        return answer(401, "Access token not valid", "The access token is not valid: " + why + ".")
                .with(challenge("invalid_token", why, ""))
                .done();
    }

    /// RFC 6750 §3.1: names what is missing.
    public Answer missingScope(String scope) {
        var wanted = GuardConfig.isScope(scope) ? scope : "";
        return answer(403, "Scope missing", "The access token lacks the scope " + wanted + ".")
                .with(challenge("insufficient_scope", null, parameter("scope", wanted)))
                .with("missing_scope", wanted)
                .done();
    }

    /// RFC 9470 §3: sign in again, in this way or more recently.
    ///
    /// @param acr null if any way will do
    /// @param maxAge null if any time will do
    public Answer loginNeeded(@Nullable String acr, @Nullable Duration maxAge) {
        var wanted =
                (acr == null || !GuardConfig.isScope(acr) ? "" : parameter("acr_values", acr))
                        + (maxAge == null ? "" : ", max_age=\"" + maxAge.toSeconds() + '"');
        var why = "A stronger or more recent sign-in is needed";
        return answer(401, "Sign-in needed", why + ".")
                .with(challenge("insufficient_user_authentication", why, wanted))
                .done();
    }

    /// A policy said no: not the token's fault, so there is no OAuth error.
    ///
    /// @param reasonUser for the person; null if the policy says nothing
    public Answer denied(String id, String reason, @Nullable String reasonUser) {
        var detail = reasonUser == null ? "You may not do this." : reasonUser;
        return answer(403, "Not allowed", detail)
                .with("reason", reason)
                .with("decision_id", id)
                .done();
    }

    /// A policy said no, and the decision point named what would help.
    Answer denied(int status, String ready, String id, String reason, @Nullable String reasonUser) {
        var detail = reasonUser == null ? "More is needed for this." : reasonUser;
        var challenge =
                ready.contains("resource_metadata=")
                        ? ready
                        : challenge(null, null, "")
                                + ", "
                                + ready.substring(Bearer.SCHEME.length() + 1);
        return answer(status, "Not allowed", detail)
                .with(challenge)
                .with("reason", reason)
                .with("decision_id", id)
                .done();
    }

    /// For what a stranger must not learn to exist.
    public Answer hidden() {
        return new Answer(404, Map.of("Cache-Control", "no-store"), "");
    }

    /// RFC 9110 §15.6.4: the fault is inside, so no token is blamed.
    public Answer unknown() {
        return answer(503, "Cannot say now", "This cannot be decided now. Try again.").done();
    }

    private String challenge(@Nullable String error, @Nullable String why, String more) {
        return Bearer.SCHEME
                + " resource_metadata=\""
                + document
                + '"'
                + parameter("error", error)
                + parameter("error_description", why)
                + more;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : ", " + name + "=\"" + value + '"';
    }

    private static Draft answer(int status, String title, String detail) {
        return new Draft(status, title, detail);
    }

    /// RFC 9457 §3: a problem, being written.
    private static final class Draft {
        private final int status;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, Object> body = new LinkedHashMap<>();

        Draft(int status, String title, String detail) {
            this.status = status;
            headers.put("Content-Type", PROBLEM);
            headers.put("Cache-Control", "no-store");
            if (status == 503) {
                headers.put("Retry-After", "1");
            }
            body.put("title", title);
            body.put("status", status);
            body.put("detail", detail);
        }

        Draft with(String challenge) {
            headers.put("WWW-Authenticate", challenge);
            return this;
        }

        Draft with(String name, String value) {
            body.put(name, value);
            return this;
        }

        Answer done() {
            return new Answer(status, headers, JSONObjectUtils.toJSONString(body));
        }
    }
}
