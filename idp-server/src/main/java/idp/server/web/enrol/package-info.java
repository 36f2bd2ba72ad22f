/// What the pages have in common by which somebody gets a second factor, on the way in and in the account.
@NullMarked
package idp.server.web.enrol;

import org.jspecify.annotations.NullMarked;
