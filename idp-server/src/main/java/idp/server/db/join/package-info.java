/// Makes accounts by links, and knows whether anybody manages this server. Links are in `db.link`, people in
/// `db.user`.
@NullMarked
package idp.server.db.join;

import org.jspecify.annotations.NullMarked;
