package idp.core.authzen;

import org.jspecify.annotations.Nullable;

/// How a request wants to be answered: AuthZEN §7.1.2, with members of our own.
///
/// @param api `api`: about which API, for clients that serve several
/// @param explain `explain`: how it came about, for callers who may know
/// @param named `decision_id`: with the id of the decision, also where nothing keeps it
/// @param semantic `evaluations_semantic`
public record AccessOptions(
        @Nullable String api, boolean explain, boolean named, Semantic semantic) {
    public static final AccessOptions NONE =
            new AccessOptions(null, false, false, Semantic.EXECUTE_ALL);

    /// AuthZEN §7.1.2.1
    public enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        /// Whether this answer is the last one.
        boolean endsWith(boolean permitted) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !permitted;
                case PERMIT_ON_FIRST_PERMIT -> permitted;
            };
        }
    }
}
