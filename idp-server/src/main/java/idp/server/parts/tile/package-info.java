/// The folders of `examples/` as the product knows them: what each sets for a client, and the tested lines
/// that its developer pastes. The command line and the console offer the same ones.
@NullMarked
package idp.server.parts.tile;

import org.jspecify.annotations.NullMarked;
