/// A request, read strictly and once: headers that may come once, forms, cookies, the caller's address
/// and browser. Start at [Exchange], then [Reader].
@NullMarked
package idp.server.web.request;

import org.jspecify.annotations.NullMarked;
