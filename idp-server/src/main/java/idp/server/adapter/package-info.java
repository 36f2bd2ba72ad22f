/// The rim's adapters, each around one library or one outside program. It owns how such a thing is
/// called, not why. Start at the class named for the library.
@NullMarked
package idp.server.adapter;

import org.jspecify.annotations.NullMarked;
