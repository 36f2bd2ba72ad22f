/// What every page of a sign-in stands on: the tab's ticket, the step that it is at, and the way on.
@NullMarked
package idp.server.signin.way;

import org.jspecify.annotations.NullMarked;
