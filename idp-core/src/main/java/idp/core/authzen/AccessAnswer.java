package idp.core.authzen;

import idp.core.access.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision as its caller gets it: AuthZEN §5.5.
///
/// @param explained whether this caller sees how it came about
/// @param missing roles and scopes of which one would have been enough, for such a caller
public record AccessAnswer(
        Decision decision,
        @Nullable AccessChallenge challenge,
        boolean explained,
        List<String> missing) {
    public AccessAnswer {
        missing = List.copyOf(missing);
    }
}
