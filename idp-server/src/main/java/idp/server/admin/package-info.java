/// The management API under `/admin/api`: what it takes and answers, and who may call what. It owns
/// the table of its routes, not the rules of what is stored. Each call is decided by the same decision
/// point as everybody's, over the policies of the API `gatehouse`. Start at [AdminRoutes].
@NullMarked
package idp.server.admin;

import org.jspecify.annotations.NullMarked;
