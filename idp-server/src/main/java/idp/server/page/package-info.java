/// What people see: one sealed view model a page, the renderer, the texts, the files that pages load
/// and the content security policy they are sent with.
/// It knows no protocol, no request and no storage: whoever answers a request fills a view and sends
/// what comes back. Start at `View`, then `Pages`.
@NullMarked
package idp.server.page;

import org.jspecify.annotations.NullMarked;
