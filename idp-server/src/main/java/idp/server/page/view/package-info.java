/// What a page shows: one sealed view model a page, without any markup. Start at [View].
@NullMarked
package idp.server.page.view;

import org.jspecify.annotations.NullMarked;
