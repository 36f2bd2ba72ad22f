/// The PostgreSQL that comes along: its programs, its folder, its processes. Start at
/// [EmbeddedPostgres].
@NullMarked
package idp.server.adapter.postgres;

import org.jspecify.annotations.NullMarked;
