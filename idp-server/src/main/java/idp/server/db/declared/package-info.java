/// Which rows a description of the configuration keeps.
@NullMarked
package idp.server.db.declared;

import org.jspecify.annotations.NullMarked;
