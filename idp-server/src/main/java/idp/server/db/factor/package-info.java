/// Second factors and trusted browsers in PostgreSQL.
@NullMarked
package idp.server.db.factor;

import org.jspecify.annotations.NullMarked;
