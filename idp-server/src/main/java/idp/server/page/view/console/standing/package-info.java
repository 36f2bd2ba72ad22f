/// What the console shows across people: sign-ins, and the access of apps.
@NullMarked
package idp.server.page.view.console.standing;

import org.jspecify.annotations.NullMarked;
