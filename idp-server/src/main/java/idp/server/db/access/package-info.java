/// APIs, policies, roles, groups, facts and the log of decisions in PostgreSQL, and the copies of them that hold
/// for the length of a lease.
@NullMarked
package idp.server.db.access;

import org.jspecify.annotations.NullMarked;
