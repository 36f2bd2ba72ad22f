package idp.server.page;

import org.jspecify.annotations.Nullable;

/// After signing out.
///
/// @param app the app to return to, and `back` its registered address; both or neither
/// @param signIn address of the login page
public record SignedOutView(@Nullable App app, @Nullable Target back, String signIn)
        implements View {}
