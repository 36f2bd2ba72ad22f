package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Refused;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OIDC Core §3.1.2.1, `prompt`: what the person has to be asked, or that nobody may be asked.
public enum Prompt {
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT;

    static Set<Prompt> parse(@Nullable String wire) {
        var found = EnumSet.noneOf(Prompt.class);
        if (wire == null) {
            return found;
        }
        for (var word : wire.split(" ", -1)) {
            found.add(
                    switch (word) {
                        case "none" -> NONE;
                        case "login" -> LOGIN;
                        case "consent" -> CONSENT;
                        case "select_account" -> SELECT_ACCOUNT;
                        default ->
                                throw new Refused(
                                        INVALID_REQUEST,
                                        "prompt must be none, or some of login, consent and select_account");
                    });
        }
        // OIDC Core §3.1.2.1: none stands alone.
        if (found.contains(NONE) && found.size() > 1) {
            throw new Refused(INVALID_REQUEST, "prompt=none cannot be combined with other values");
        }
        return found;
    }
}
