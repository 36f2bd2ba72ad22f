/// How people come to an account of their own: by signing up, by an invitation, or as the first
/// administrator. It stands on `way`, as every step of a sign-in does. Start at [JoinFeature].
@NullMarked
package idp.server.signin.join;

import org.jspecify.annotations.NullMarked;
