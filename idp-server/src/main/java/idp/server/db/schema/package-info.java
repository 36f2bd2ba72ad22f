/// What stands in the way of the schema's steps. Start at [LockHolder].
@NullMarked
package idp.server.db.schema;

import org.jspecify.annotations.NullMarked;
