package idp.core.jose;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a token has to be for the place where it is shown: RFC 8725 §3.11 and §3.12. The issuer is
/// always this server's own.
///
/// @param types values of `typ`, matched exactly
/// @param required claims that have to be there, beside `iss`, `iat` and `exp`
/// @param audience has to be in `aud`, exactly; null leaves that to the caller
/// @param evenExpired OIDC RP-Initiated Logout §2: a hint may be past its `exp`, signed by a key that has
///     left the published set
public record Expected(
        Set<String> types, Set<String> required, @Nullable String audience, boolean evenExpired) {
    public Expected {
        types = Set.copyOf(types);
        required = Set.copyOf(required);
    }

    public static Expected type(String... types) {
        return new Expected(Set.of(types), Set.of(), null, false);
    }

    public Expected with(String... required) {
        return new Expected(types, Set.of(required), audience, evenExpired);
    }

    public Expected audience(String audience) {
        return new Expected(types, required, audience, evenExpired);
    }

    public Expected orExpired() {
        return new Expected(types, required, audience, true);
    }
}
