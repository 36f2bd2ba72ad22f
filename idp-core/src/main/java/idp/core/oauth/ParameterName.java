package idp.core.oauth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parameters of the protocol that a refusal can name: these words are this program's own, whatever
/// a request calls its parameters.
public enum ParameterName {
    ACR_VALUES,
    CLIENT_ASSERTION,
    CLIENT_ASSERTION_TYPE,
    CLIENT_ID,
    CLIENT_SECRET,
    CODE,
    CODE_CHALLENGE,
    CODE_CHALLENGE_METHOD,
    CODE_VERIFIER,
    GRANT_TYPE,
    ID_TOKEN_HINT,
    LOGIN_HINT,
    MAX_AGE,
    NONCE,
    POST_LOGOUT_REDIRECT_URI,
    PROMPT,
    REDIRECT_URI,
    REFRESH_TOKEN,
    REQUEST,
    REQUEST_URI,
    RESOURCE,
    RESPONSE_MODE,
    RESPONSE_TYPE,
    SCOPE,
    STATE,
    SUBJECT_TOKEN,
    SUBJECT_TOKEN_TYPE,
    TOKEN,
    TOKEN_TYPE_HINT,
    UI_LOCALES;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null for one that no specification has given a meaning here.
    public static @Nullable ParameterName find(String wire) {
        for (var name : values()) {
            if (name.wire().equals(wire)) {
                return name;
            }
        }
        return null;
    }
}
