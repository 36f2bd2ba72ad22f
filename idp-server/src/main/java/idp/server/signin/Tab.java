package idp.server.signin;

import idp.core.authorize.Destination;
import org.jspecify.annotations.Nullable;

/// What the pages of one tab are about, as its ticket carries it.
///
/// @param login the row of a sign-in past its first factor; null up to there
record Tab(Destination to, @Nullable String login) {}
