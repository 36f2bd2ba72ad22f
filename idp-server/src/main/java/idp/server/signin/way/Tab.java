package idp.server.signin.way;

import idp.core.authorize.Destination;
import org.jspecify.annotations.Nullable;

/// What the pages of one tab are about, as its ticket carries it.
///
/// @param login the row of a sign-in past its first factor; null up to there
/// @param within the `sid` of the session that this sign-in began with; null for one from nothing
public record Tab(Destination to, @Nullable String login, @Nullable String within) {
    /// Nothing is proven in it.
    public Tab(Destination to) {
        this(to, null, null);
    }
}
