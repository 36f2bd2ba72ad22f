/// What one person has at this server, as those see it who manage people: sign-ins, what apps may do for
/// them, and what they sign in with.
@NullMarked
package idp.server.admin.person;

import org.jspecify.annotations.NullMarked;
