/// What programs sign in with, API keys and secrets of clients, when its end is near.
@NullMarked
package idp.server.db.ending;

import org.jspecify.annotations.NullMarked;
