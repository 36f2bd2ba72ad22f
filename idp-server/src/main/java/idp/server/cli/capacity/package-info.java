/// How large an installation has to be: what was measured of each act, multiplied. It asks no database.
/// Start at [CapacityCommand].
@NullMarked
package idp.server.cli.capacity;

import org.jspecify.annotations.NullMarked;
