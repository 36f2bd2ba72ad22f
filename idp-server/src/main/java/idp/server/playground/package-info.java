/// An app to sign in to, and a window into both gates, for development only. It is a client like any
/// other and sees nothing of the sign-in but what a client sees. Start at [PlaygroundHandler].
@NullMarked
package idp.server.playground;

import org.jspecify.annotations.NullMarked;
