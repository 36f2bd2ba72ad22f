package idp.server.signin.way;

import idp.core.authorize.Destination;
import org.jspecify.annotations.Nullable;

/// What the pages of one tab are about, as its ticket carries it.
///
/// @param login the row of a sign-in past its first factor; null up to there
public record Tab(Destination to, @Nullable String login) {}
