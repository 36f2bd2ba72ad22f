package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Refused;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OIDC Core §3.1.2.1, `prompt`: what the person has to be asked, or that nobody may be asked.
public enum Prompt {
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT,
    /// OIDC Prompt Create §4: the person wants an account, and is shown how to make one.
    CREATE;

    /// Those that this deployment knows, as its metadata declares them.
    static List<String> known(boolean signUp) {
        return Arrays.stream(values())
                .filter(prompt -> signUp || prompt != CREATE)
                .map(prompt -> prompt.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// @param signUp whether people make accounts by themselves here
    static Set<Prompt> parse(@Nullable String wire, boolean signUp) {
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
                        case "create" -> create(signUp);
                        default ->
                                throw new Refused(
                                        INVALID_REQUEST,
                                        "prompt must be none, or some of login, consent, select_account"
                                                + " and create");
                    });
        }
        // OIDC Core §3.1.2.1: none stands alone.
        if (found.contains(NONE) && found.size() > 1) {
            throw new Refused(INVALID_REQUEST, "prompt=none cannot be combined with other values");
        }
        return found;
    }

    private static Prompt create(boolean signUp) {
        // OIDC Prompt Create §4.1: what prompt_values_supported does not declare is an error.
        if (!signUp) {
            throw new Refused(
                    INVALID_REQUEST, "prompt=create: nobody makes an account by themselves here");
        }
        return CREATE;
    }
}
