package idp.core.access;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the annotations of a policy say about its refusals: constants of its author, so that nothing
/// of a request comes back in them.
///
/// @param reason a code in lower case: `@reason`
/// @param forUser a sentence: `@reason_user`
/// @param forAdmin a sentence: `@reason_admin`
/// @param challenge what would help: `@challenge` with `@scope`, or `@acr_values` and `@max_age`
public record PolicyNote(
        @Nullable String reason,
        @Nullable String forUser,
        @Nullable String forAdmin,
        @Nullable Challenge challenge) {
    public static final PolicyNote NONE = new PolicyNote(null, null, null, null);

    /// What the holder of a token could do about a refusal.
    public sealed interface Challenge {
        /// RFC 6750 §3.1: a token with this scope.
        record InsufficientScope(String scope) implements Challenge {}

        /// RFC 9470 §3: a stronger or a more recent login.
        record InsufficientAuthentication(List<String> acrValues, @Nullable Duration maxAge)
                implements Challenge {
            public InsufficientAuthentication {
                acrValues = List.copyOf(acrValues);
            }
        }
    }
}
