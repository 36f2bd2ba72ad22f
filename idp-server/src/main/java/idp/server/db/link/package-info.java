/// Keeps the links and codes of `idp.core.link`. [LinkRows] is for whoever takes one in the transaction of
/// what it is for.
@NullMarked
package idp.server.db.link;

import org.jspecify.annotations.NullMarked;
